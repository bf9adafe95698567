import type { Environment } from '../environment.ts'

/** Keeps the order of what arrives while some of it is still being looked at. */
export interface Arrivals {
  /** Nothing waits: what is delivered now comes after everything before it. */
  readonly isClear: () => boolean
  /** Runs a delivery at once, unless an earlier one is not ready yet: then right after that. */
  readonly add: (deliver: Delivery) => void
  /**
   * Runs a delivery that is not ready yet in its turn, or lets go of it where its socket ends before that.
   * One that is not ready in time holds the others up no longer: `expire` is run in its place.
   */
  readonly addLater: (ready: Promise<Delivery>, giveUp: () => void, expire: () => void) => void
  /** Calls back when everything until now was delivered or let go of: at once, where nothing is left. */
  readonly afterAll: (callback: () => void) => void
  /** Waits no longer: delivers what is ready, and lets go of the rest. */
  readonly giveUp: () => void
}

/** @param afterGap Whether something before it was let go of. */
export type Delivery = (afterGap: boolean) => void

interface Slot {
  /** `null` as long as it is not ready. */
  deliver: Delivery | null
  readonly giveUp: () => void
  readonly expire: () => void
  /** When it must be ready, by the monotonic clock. */
  readonly dueMs: number
  afterGap: boolean
}

/** How long a message may hold up those behind it. */
export const readyWithinMs = 10_000

/** How long the end of a connection waits for its last messages. */
const lastMessagesMs = 1_000

export function createArrivals({ startTimer, monotonicMs }: Pick<Environment, 'startTimer' | 'monotonicMs'>): Arrivals {
  let slots: Slot[] = []
  /** How many of them were delivered already: to shift a long list for each would take its length each time. */
  let done = 0
  /** A listener may make more arrive, or give up the socket: both wait for those who have not heard yet. */
  let draining = false
  let cancelTimer: (() => void) | undefined

  /** One timer for the message that all others wait for. It is left as it is while they move up: what it finds may be another. */
  const watch = (): void => {
    const [head] = slots
    if (head) cancelTimer ??= startTimer(onTimer, Math.max(0, head.dueMs - monotonicMs()))
    else {
      cancelTimer?.()
      cancelTimer = undefined
    }
  }
  const onTimer = (): void => {
    cancelTimer = undefined
    const [head] = slots
    if (head && head.dueMs <= monotonicMs()) head.deliver ??= head.expire
    drain()
  }
  const drain = (): void => {
    if (draining) return
    draining = true
    for (let next = slots[done]; next?.deliver; next = slots[done]) {
      done += 1
      next.deliver(next.afterGap)
    }
    slots = slots.slice(done)
    done = 0
    draining = false
    watch()
  }
  const fill = (slot: Slot, deliver: Delivery): void => {
    slot.deliver ??= deliver
    drain()
  }
  const push = (deliver: Delivery | null, letGo = (): void => {}, expire = letGo): Slot => {
    const slot = { deliver, giveUp: letGo, expire, dueMs: monotonicMs() + readyWithinMs, afterGap: false }
    slots.push(slot)
    return slot
  }
  const giveUp = (before: readonly Slot[]): void => {
    let afterGap = draining
    for (const slot of before) {
      afterGap ||= slot.deliver === null
      slot.deliver ??= slot.giveUp
      slot.afterGap = afterGap
    }
    drain()
  }
  const isClear = (): boolean => !slots.length && !draining

  return {
    isClear,
    add(deliver) {
      // Behind another it needs no drain: the one in front is not ready, or a drain is under way.
      if (isClear()) deliver(false)
      else push(deliver)
    },
    addLater(ready, letGo, expire) {
      const slot = push(null, letGo, expire)
      watch()
      void ready.then((deliver) => fill(slot, deliver))
    },
    afterAll(callback) {
      if (!slots.length) return callback()
      const before = [...slots]
      const cancel = startTimer(() => giveUp(before), lastMessagesMs)
      push(() => {
        cancel()
        callback()
      })
    },
    giveUp: () => giveUp(slots.slice(done)),
  }
}
