import { seededRandom } from '../seeded-random.ts'

/**
 * How a server lets go of a socket: a reset; the socket destroyed, with whatever was not read; the
 * end of the stream, whole or in the middle of a frame; a close frame.
 */
export type DropForm = 'reset' | 'destroy' | 'end' | 'cut' | 'close 1001' | 'close 1012'

/** Before a frame of the client is looked at, before it is answered, or after that. */
export type DropMoment = 'beforeEffect' | 'beforeAnswer' | 'afterAnswer'

/** One drop of a socket. Plain data. */
export interface Drop {
  /** Due with the first frame after so much progress: messages that took effect or were sent first. */
  readonly atProgress: number
  readonly form: DropForm
  readonly moment: DropMoment
}

/** The close code that a client sees. */
export const closeCodeAfter: Readonly<Record<DropForm, number>> = {
  reset: 1006,
  destroy: 1006,
  end: 1006,
  cut: 1006,
  'close 1001': 1001,
  'close 1012': 1012,
}

export const dropForms: readonly DropForm[] = Object.keys(closeCodeAfter) as DropForm[] // the keys of that table
export const dropMoments: readonly DropMoment[] = ['beforeEffect', 'beforeAnswer', 'afterAnswer']

/** So many drops at random instants within so much progress, in every form and at every moment in turn. */
export function randomDrops(seed: number, count: number, progress: number): readonly Drop[] {
  const random = seededRandom(seed)
  const instants = Array.from({ length: count }, () => Math.floor(random() * progress)).sort((a, b) => a - b)
  const combinations = dropForms.flatMap((form) => dropMoments.map((moment) => ({ form, moment, order: random() })))
  combinations.sort((a, b) => a.order - b.order)
  return instants.flatMap((atProgress, nth) => {
    const next = combinations[nth % combinations.length]
    return next === undefined ? [] : [{ atProgress, form: next.form, moment: next.moment }]
  })
}

/** Hands out each drop once, when it is due. */
export interface DropPlan {
  readonly due: (progress: number) => Drop | undefined
  /** Those that were carried out, in order. */
  readonly done: () => readonly Drop[]
}

export function createDropPlan(drops: readonly Drop[]): DropPlan {
  let done = 0
  return {
    due(progress) {
      const next = drops[done]
      if (next === undefined || next.atProgress > progress) return undefined
      done += 1
      return next
    },
    done: () => drops.slice(0, done),
  }
}
