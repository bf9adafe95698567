import { flap } from '../families/flapping.ts'
import type { Scenario } from '../scenario.ts'

export const flappingWith1011: Scenario = {
  id: 'flapping-1011',
  title: 'A server that accepts and closes with 1011 at once, 20 times, is asked ever less often',
  run: (stage) => flap(stage, (visitor) => visitor.close(1011)),
}
