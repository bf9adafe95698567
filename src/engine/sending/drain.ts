import { SendError } from '../../domain/error/error.ts'
import type { Environment } from '../environment.ts'

/** Waits until nothing is left to send. */
export interface Drain {
  readonly drained: () => Promise<void>
  /** Looks again: something has left the outbox. */
  readonly look: () => void
  /** Something will not be sent any more. */
  readonly fail: (why: 'closed' | 'aborted') => void
}

/** What a drain looks at. */
export interface DrainSource {
  /** Whether messages wait, for a socket or to be acknowledged. */
  readonly isWaiting: () => boolean
  /** What the platform still holds. No event tells when it is gone. */
  readonly bufferedBytes: () => number
}

const pollMs = 50

export function createDrain(
  { startTimer }: Pick<Environment, 'startTimer'>,
  { isWaiting, bufferedBytes }: DrainSource,
): Drain {
  const waiting = new Set<{ readonly resolve: () => void; readonly reject: (error: SendError) => void }>()
  let cancelPoll: (() => void) | undefined

  const look = (): void => {
    cancelPoll?.()
    cancelPoll = undefined
    if (!waiting.size || isWaiting()) return
    if (bufferedBytes()) cancelPoll = startTimer(look, pollMs)
    else settle(({ resolve }) => resolve())
  }
  const settle = (how: (waiter: { resolve: () => void; reject: (error: SendError) => void }) => void): void => {
    waiting.forEach(how)
    waiting.clear()
  }
  return {
    drained: () =>
      new Promise((resolve, reject) => {
        waiting.add({ resolve, reject })
        look()
      }),
    look,
    fail(why) {
      settle(({ reject }) => reject(new SendError(why)))
      look()
    },
  }
}
