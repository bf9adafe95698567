import { goHalfOpen, intervalMs, timeoutMs } from '../families/half-open.ts'
import type { Scenario } from '../scenario.ts'

export const halfOpenDown: Scenario = {
  id: 'half-open-downlink',
  title: 'A connection that is heard, but hears nothing, is replaced within interval + timeout + first delay',
  needs: 'heartbeat',
  run: (stage) =>
    goHalfOpen(stage, { weather: { down: 'blackhole' }, isTalking: true, boundMs: intervalMs + timeoutMs }),
}
