import type { Environment } from './environment.ts'

/** Keeps the order of what arrives while some of it is still being looked at. */
export interface Arrivals {
  /** Runs a delivery at once, unless an earlier one is not ready yet: then right after that. */
  readonly add: (deliver: () => void) => void
  /** Runs a delivery that is not ready yet in its turn, or lets go of it where its socket ends before that. */
  readonly addLater: (ready: Promise<() => void>, giveUp: () => void) => void
  /** Calls back when everything until now was delivered or let go of: at once, where nothing is left. */
  readonly afterAll: (callback: () => void) => void
  /** Waits no longer: delivers what is ready, and lets go of the rest. */
  readonly giveUp: () => void
}

interface Slot {
  /** `null` as long as it is not ready. */
  deliver: (() => void) | null
  readonly giveUp: () => void
}

/** How long the end of a connection waits for its last messages. */
const lastMessagesMs = 1_000

export function createArrivals({ startTimer }: Pick<Environment, 'startTimer'>): Arrivals {
  const slots: Slot[] = []

  const drain = (): void => {
    for (let [next] = slots; next?.deliver; [next] = slots) {
      slots.shift()
      next.deliver()
    }
  }
  const fill = (slot: Slot, deliver: () => void): void => {
    slot.deliver ??= deliver
    drain()
  }
  const giveUp = (before: readonly Slot[]): void => {
    for (const slot of before) slot.deliver ??= slot.giveUp
    drain()
  }
  return {
    add(deliver) {
      // Behind another it needs no drain: the one in front is not ready, or a drain is under way.
      if (slots.length) slots.push({ deliver, giveUp: deliver })
      else deliver()
    },
    addLater(ready, letGo) {
      const slot: Slot = { deliver: null, giveUp: letGo }
      slots.push(slot)
      void ready.then((deliver) => fill(slot, deliver))
    },
    afterAll(callback) {
      if (!slots.length) return callback()
      const before = [...slots]
      const cancel = startTimer(() => giveUp(before), lastMessagesMs)
      const deliver = (): void => {
        cancel()
        callback()
      }
      slots.push({ deliver, giveUp: deliver })
    },
    giveUp: () => giveUp(slots),
  }
}
