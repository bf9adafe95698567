import type { Scenario } from '../scenario.ts'
import { abandonedHandshake } from './abandoned-handshake.ts'
import { backForwardCache } from './back-forward-cache.ts'
import { badFrames } from './bad-frames.ts'
import { closeCodesFirst } from './close-codes-first-frame.ts'
import { closeCodesWhileOpen } from './close-codes-while-open.ts'
import { closeInEveryPhase } from './close-in-every-phase.ts'
import { closingSilence } from './closing-silence.ts'
import { diagnosis } from './diagnosis.ts'
import { droppedAtOnce } from './dropped-at-once.ts'
import { firehose } from './firehose.ts'
import { flappingWith1006 } from './flapping-1006.ts'
import { flappingWith1011 } from './flapping-1011.ts'
import { frozenPage } from './frozen-page.ts'
import { halfOpenBothWays } from './half-open-both-ways.ts'
import { halfOpenDown } from './half-open-downlink.ts'
import { halfOpenSilent } from './half-open-silent.ts'
import { halfOpenUp } from './half-open-uplink.ts'
import { handedOver } from './handed-over.ts'
import { hugeMessage } from './huge-message.ts'
import { hungHandshake } from './hung-handshake.ts'
import { offlineAtStart } from './offline-at-start.ts'
import { offlineWhileOpen } from './offline-online.ts'
import { oneSegment } from './one-segment.ts'
import { openCloseCycles } from './open-close-cycles.ts'
import { outageQueue } from './outage-queue.ts'
import { queuedOpens } from './queued-opens.ts'
import { refusedHandshakes } from './refused-handshakes.ts'
import { selfSignedCertificate } from './self-signed.ts'
import { serverBeats } from './server-beats.ts'
import { serverDownAtStart } from './server-down-at-start.ts'
import { slowNetwork } from './slow-network.ts'
import { strictMode } from './strict-mode.ts'
import { throwingCallbacks } from './throwing-callbacks.ts'
import { unmountConnecting } from './unmount-connecting.ts'
import { unmountInBefore } from './unmount-in-before.ts'
import { unmountWaiting } from './unmount-waiting.ts'

/** All of them, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  closeCodesFirst,
  closeCodesWhileOpen,
  serverDownAtStart,
  refusedHandshakes,
  selfSignedCertificate,
  diagnosis,
  hungHandshake,
  abandonedHandshake,
  queuedOpens,
  halfOpenBothWays,
  halfOpenSilent,
  halfOpenDown,
  halfOpenUp,
  serverBeats,
  slowNetwork,
  flappingWith1011,
  flappingWith1006,
  droppedAtOnce,
  handedOver,
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
  closingSilence,
  throwingCallbacks,
  openCloseCycles,
]
