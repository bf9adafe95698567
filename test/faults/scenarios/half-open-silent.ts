import { goHalfOpen, intervalMs, timeoutMs } from '../families/half-open.ts'
import type { Scenario } from '../scenario.ts'

export const halfOpenSilent: Scenario = {
  id: 'half-open-silent',
  title: 'A connection that dies in silence is replaced within interval + timeout + first delay',
  needs: 'heartbeat',
  run: (stage) =>
    goHalfOpen(stage, {
      weather: { up: 'blackhole', down: 'blackhole' },
      isTalking: false,
      boundMs: intervalMs + timeoutMs,
    }),
}
