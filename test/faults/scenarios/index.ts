import type { Scenario } from '../scenario.ts'
import { backForwardCache } from './back-forward-cache.ts'
import { badFrames } from './bad-frames.ts'
import { closeCodesFirst, closeCodesWhileOpen } from './close-codes.ts'
import { closeInEveryPhase } from './close-in-every-phase.ts'
import { diagnosis } from './diagnosis.ts'
import { droppedAtOnce } from './dropped-at-once.ts'
import { firehose } from './firehose.ts'
import { flappingWith1006, flappingWith1011 } from './flapping.ts'
import { frozenPage } from './frozen-page.ts'
import { halfOpenBothWays, halfOpenDown, halfOpenSilent, halfOpenUp } from './half-open.ts'
import { hugeMessage } from './huge-message.ts'
import { hungHandshake } from './hung-handshake.ts'
import { offlineAtStart, offlineWhileOpen } from './offline.ts'
import { oneSegment } from './one-segment.ts'
import { openCloseCycles } from './open-close-cycles.ts'
import { outageQueue } from './outage-queue.ts'
import { queuedOpens } from './queued-opens.ts'
import { refusedHandshakes } from './refused-handshakes.ts'
import { selfSignedCertificate } from './self-signed.ts'
import { serverDownAtStart } from './server-down-at-start.ts'
import { slowNetwork } from './slow-network.ts'
import { strictMode } from './strict-mode.ts'
import { throwingCallbacks } from './throwing-callbacks.ts'
import { unmountConnecting, unmountInBefore, unmountWaiting } from './unmounting.ts'

/** All of them, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  closeCodesFirst,
  closeCodesWhileOpen,
  serverDownAtStart,
  refusedHandshakes,
  selfSignedCertificate,
  diagnosis,
  hungHandshake,
  queuedOpens,
  halfOpenBothWays,
  halfOpenSilent,
  halfOpenDown,
  halfOpenUp,
  slowNetwork,
  flappingWith1011,
  flappingWith1006,
  droppedAtOnce,
  offlineWhileOpen,
  offlineAtStart,
  frozenPage,
  backForwardCache,
  outageQueue,
  oneSegment,
  badFrames,
  hugeMessage,
  firehose,
  strictMode,
  unmountConnecting,
  unmountWaiting,
  unmountInBefore,
  closeInEveryPhase,
  throwingCallbacks,
  openCloseCycles,
]
