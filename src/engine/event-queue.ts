import type { Environment } from './environment.ts'
import { guard } from './ports.ts'

/**
 * Run to completion: one event at a time, and what an event causes comes after it.
 *
 * @param step Takes an event once everything before it is done with.
 * @returns Queues what makes an event when its turn has come, or finds then that there is none.
 */
export function createEventQueue<Event>(
  environment: Environment,
  step: (event: Event) => void,
): (makeEvent: () => Event | null) => void {
  const queue: (() => Event | null)[] = []
  let isRunning = false

  return (makeEvent) => {
    queue.push(makeEvent)
    if (isRunning) return
    isRunning = true
    for (let makeNext = queue.shift(); makeNext; makeNext = queue.shift()) {
      const make = makeNext
      guard(environment, () => {
        const event = make()
        if (event) step(event)
      })
    }
    isRunning = false
  }
}
