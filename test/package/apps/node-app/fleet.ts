import { centrifugo } from 'hangup/presets'
import { simulateReconnects } from 'hangup/simulate'

const { backShare, gaveUpShare } = simulateReconnects({
  clients: 1_000,
  statuses: centrifugo.statuses,
  policy: centrifugo.rules,
  closures: [{ code: 3001 }, { code: 3500 }],
  outageMs: 1_000,
  acceptsPerSecond: 100,
})
console.log(`${backShare} back, ${gaveUpShare} gave up`)
