import { checkDuration } from '../domain/error/check.ts'
import { HangupError, OptionError } from '../domain/error/error.ts'
import { startRealTimer } from './real-time.ts'
import { shownMessage } from './shown-message.ts'

/** How long a message is waited for. */
export interface WaitOptions {
  /**
   * In milliseconds, or Infinity. They are real ones, also with fake timers. The default ends before a test of Vitest
   * or Jest does, and so tells more.
   *
   * @default 4_000
   */
  readonly timeoutMs?: number | undefined
}

/** What arrived, and who waits for more of it. */
export interface MessageLog<T> {
  readonly all: readonly T[]
  readonly add: (message: T) => void
  /** The first message that fits and that no earlier wait was given: one that came, or one to come. */
  readonly wait: (fits?: (message: T) => boolean, options?: WaitOptions) => Promise<T>
  /** Lets every wait fail. */
  readonly stop: () => void
}

interface Waiter<T> {
  readonly fits: (message: T) => boolean
  readonly resolve: (message: T) => void
  readonly fail: (rule: 'stopped' | 'noMessage') => void
}

export function createMessageLog<T>(): MessageLog<T> {
  const all: T[] = []
  /** Every message before this one was given to a wait; of the later ones, those of `claimed`. */
  let firstUnclaimed = 0
  const claimed = new Set<number>()
  let waiters: readonly Waiter<T>[] = []
  let stopped = false

  const claim = (index: number): void => {
    claimed.add(index)
    while (claimed.delete(firstUnclaimed)) firstUnclaimed += 1
  }

  const enqueue = (fits: Waiter<T>['fits'], timeoutMs: number): Promise<T> => {
    const cause = new Error('It was waited for here') // where a timer fails, the test is not in the stack
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        cancel()
        waiters = waiters.filter((other) => other !== waiter)
      }
      const waiter: Waiter<T> = {
        fits,
        resolve(message) {
          leave()
          resolve(message)
        },
        fail(rule) {
          leave()
          reject(new HangupError('waitForMessage', rule, all.slice(-mostShown).map(shownMessage), { cause }))
        },
      }
      const cancel = timeoutMs < Infinity ? startRealTimer(() => waiter.fail('noMessage'), timeoutMs) : () => {}
      waiters = [...waiters, waiter]
      if (stopped) waiter.fail('stopped')
    })
  }

  return {
    all,
    add(message) {
      all.push(message)
      const first = waiters.find(({ fits }) => fits(message))
      if (!first) return
      claim(all.length - 1)
      first.resolve(message)
    },
    async wait(fits = () => true, { timeoutMs = 4_000 } = {}) {
      checkDuration(OptionError, 'timeoutMs', timeoutMs)
      for (let index = firstUnclaimed; index < all.length; index += 1) {
        const message = all[index] as T // the index is one of the list
        if (claimed.has(index) || !fits(message)) continue
        claim(index)
        return message
      }
      return enqueue(fits, timeoutMs)
    },
    stop() {
      stopped = true
      for (const { fail } of waiters) fail('stopped')
    },
  }
}

const mostShown = 10
