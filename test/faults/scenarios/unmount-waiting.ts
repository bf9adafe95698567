import { leave } from '../families/unmounting.ts'
import type { Scenario } from '../scenario.ts'

export const unmountWaiting: Scenario = {
  id: 'unmount-waiting',
  title: 'A component that goes while it waits for the next attempt leaves nothing behind',
  run: (stage) =>
    leave(stage, {
      answer: () => ({ refuseWith: 503 }),
      delays: { leastMs: 1_000, mostMs: 2_000 },
      isReached: (_, closures) => closures > 0,
    }),
}
