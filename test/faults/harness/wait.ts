import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../scenario.ts'

const lookEveryMs = 10

/** More than enough for what takes no time of its own, on a machine that is busy with other things. */
export const soonMs = 10_000

type Look<T> = () => T | undefined | Promise<T | undefined>

/**
 * Resolves with what a look finds, as soon as it finds something.
 *
 * @throws {Fault} With what is missing, when the bound has passed.
 */
export async function until<T>(what: string, look: Look<T>, boundMs = soonMs): Promise<T> {
  const giveUpAtMs = performance.now() + boundMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > giveUpAtMs) throw new Fault(`not within ${boundMs} ms: ${what}`)
    await sleep(lookEveryMs)
  }
}

/** Resolves as soon as it is true. */
export function untilTrue(what: string, isTrue: () => boolean | Promise<boolean>, boundMs = soonMs): Promise<true> {
  return until(what, async () => ((await isTrue()) ? true : undefined), boundMs)
}

/**
 * For rules that something does not happen: looks for as long as it says, and resolves if it never did.
 *
 * @throws {Fault} As soon as it happens.
 */
export async function neverWithin(
  what: string,
  forMs: number,
  happens: () => boolean | Promise<boolean>,
): Promise<void> {
  const enoughAtMs = performance.now() + forMs
  while (performance.now() < enoughAtMs) {
    if (await happens()) throw new Fault(what)
    await sleep(lookEveryMs)
  }
}
