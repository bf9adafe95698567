import { flap } from '../families/flapping.ts'
import type { Scenario } from '../scenario.ts'

export const flappingWith1006: Scenario = {
  id: 'flapping-1006',
  title: 'A server that accepts and drops the connection (1006) at once, 20 times, is asked ever less often',
  run: (stage) => flap(stage, (visitor) => visitor.drop()),
}
