import { goHalfOpen, intervalMs, timeoutMs } from '../families/half-open.ts'
import type { Scenario } from '../scenario.ts'

export const halfOpenBothWays: Scenario = {
  id: 'half-open-both-ways',
  title: 'A connection that dies under traffic, without a sign, is replaced within interval + timeout + first delay',
  needs: 'heartbeat',
  run: (stage) =>
    goHalfOpen(stage, {
      weather: { up: 'blackhole', down: 'blackhole' },
      isTalking: true,
      boundMs: intervalMs + timeoutMs,
    }),
}
