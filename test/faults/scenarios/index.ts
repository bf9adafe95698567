import type { Scenario } from '../scenario.ts'
import { flappingWith1006, flappingWith1011 } from './flapping.ts'
import { hungHandshake } from './hung-handshake.ts'
import { openCloseCycles } from './open-close-cycles.ts'
import { outageQueue } from './outage-queue.ts'
import { oneSegment } from './one-segment.ts'
import { refusedHandshakes } from './refused-handshakes.ts'
import { serverDownAtStart } from './server-down-at-start.ts'
import { strictMode } from './strict-mode.ts'

/** All of them, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  serverDownAtStart,
  refusedHandshakes,
  hungHandshake,
  flappingWith1011,
  flappingWith1006,
  outageQueue,
  oneSegment,
  strictMode,
  openCloseCycles,
]
