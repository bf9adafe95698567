import { HangupError } from '../domain/error/error.ts'

/** What arrived, and who waits for more of it. */
export interface MessageLog<T> {
  readonly all: readonly T[]
  readonly add: (message: T) => void
  /** The first message that fits and that no earlier wait was given: one that came, or one to come. */
  readonly wait: (fits: (message: T) => boolean) => Promise<T>
  /** Lets every wait fail. */
  readonly stop: () => void
}

interface Waiter<T> {
  readonly fits: (message: T) => boolean
  readonly resolve: (message: T) => void
  readonly reject: (error: Error) => void
}

export function createMessageLog<T>(): MessageLog<T> {
  const all: T[] = []
  let unclaimed: readonly { readonly message: T }[] = []
  let waiters: readonly Waiter<T>[] = []
  let stopped = false
  return {
    all,
    add(message) {
      all.push(message)
      const first = waiters.find(({ fits }) => fits(message))
      waiters = waiters.filter((waiter) => waiter !== first)
      if (first) first.resolve(message)
      else unclaimed = [...unclaimed, { message }]
    },
    wait: (fits) =>
      new Promise((resolve, reject) => {
        const found = unclaimed.find(({ message }) => fits(message))
        unclaimed = unclaimed.filter((entry) => entry !== found)
        if (found) resolve(found.message)
        else if (stopped) reject(new HangupError('waitForMessage', 'stopped'))
        else waiters = [...waiters, { fits, resolve, reject }]
      }),
    stop() {
      stopped = true
      for (const { reject } of waiters) reject(new HangupError('waitForMessage', 'stopped'))
      waiters = []
    },
  }
}
