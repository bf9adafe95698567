import process, { stdout } from 'node:process'
import { simulateReconnects } from '../../src/simulate.ts'
import { acceptsPerSecond, tuned } from './fleets.ts'
import type { Cost } from './results.ts'

// A process of its own, so that its peak of memory is that of this one simulation. Ten times the tuned fleet,
// and ten times the server.

const clients = 1_000_000
const startMs = performance.now()
const { attempts } = simulateReconnects({
  ...tuned,
  clients,
  acceptsPerSecond: acceptsPerSecond * (clients / tuned.clients),
  closures: { code: 1012 },
})
const cost: Cost = {
  attempts,
  seconds: (performance.now() - startMs) / 1_000,
  peakMegabytes: process.resourceUsage().maxRSS / 1_000,
}
stdout.write(JSON.stringify(cost))
