import type { Contestant } from '../contestants.ts'

/** One run of one contestant. Rounds count from 0. */
export interface Turn {
  readonly round: number
  readonly contestant: Contestant
}

/** Who is measured in every round. The others are there to compare with, and change less than they differ. */
const always: readonly Contestant[] = ['baseline', 'hangup']

/**
 * Round robin: everyone has a turn in a round, so that whatever drifts hits all alike. Each round
 * begins with another contestant, so that nobody always comes after the same one.
 *
 * @param peersEvery The others take part in each so many rounds, beginning with the first.
 */
export function turnsOf(contestants: readonly Contestant[], rounds: number, peersEvery: number): readonly Turn[] {
  return Array.from({ length: rounds }, (_, round) => {
    const present = contestants.filter((contestant) => always.includes(contestant) || round % peersEvery === 0)
    const first = round % Math.max(1, present.length)
    return [...present.slice(first), ...present.slice(0, first)].map((contestant) => ({ round, contestant }))
  }).flat()
}
