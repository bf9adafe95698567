import { goHalfOpen, intervalMs, timeoutMs } from '../families/half-open.ts'
import type { Scenario } from '../scenario.ts'

export const halfOpenUp: Scenario = {
  id: 'half-open-uplink',
  title: 'A dead uplink under a live downlink is replaced within 3 · interval + timeout + first delay',
  needs: 'heartbeat',
  run: (stage) =>
    goHalfOpen(stage, { weather: { up: 'blackhole' }, isTalking: true, boundMs: 3 * intervalMs + timeoutMs }),
}
