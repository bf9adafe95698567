import { leave } from '../families/unmounting.ts'
import type { Scenario } from '../scenario.ts'

export const unmountConnecting: Scenario = {
  id: 'unmount-connecting',
  title: 'A component that goes while it connects leaves nothing behind',
  run: (stage) => leave(stage, { answer: () => ({ acceptAfterMs: 300 }), isReached: (requests) => requests === 1 }),
}
