import { checkDuration } from '../domain/error/check.ts'
import { HangupError, OptionError } from '../domain/error/error.ts'
import { startRealTimer } from './real-time.ts'

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
  let unclaimed: readonly { readonly message: T }[] = []
  let waiters: readonly Waiter<T>[] = []
  let stopped = false

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
          reject(new HangupError('waitForMessage', rule, all.slice(-mostShown).map(shown), { cause }))
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
      if (first) first.resolve(message)
      else unclaimed = [...unclaimed, { message }]
    },
    async wait(fits = () => true, { timeoutMs = 4_000 } = {}) {
      checkDuration(OptionError, 'timeoutMs', timeoutMs)
      const found = unclaimed.find(({ message }) => fits(message))
      unclaimed = unclaimed.filter((entry) => entry !== found)
      return found ? found.message : enqueue(fits, timeoutMs)
    },
    stop() {
      stopped = true
      for (const { fail } of waiters) fail('stopped')
    },
  }
}

const mostShown = 10

function shown(message: unknown): string {
  // An error's text has its own quotes around it.
  return typeof message === 'string' ? message : (JSON.stringify(message) ?? String(message)).replaceAll('"', "'")
}
