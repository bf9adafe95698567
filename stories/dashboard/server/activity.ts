import type { LogLine } from '../src/protocol.ts'
import type { FleetServer } from './fleet-server.ts'

const texts: readonly (readonly [LogLine['level'], string])[] = [
  ['info', 'GET /health 200 in 3 ms'],
  ['info', 'POST /orders 201 in 48 ms'],
  ['warn', 'slow query: 1,204 ms in orders_by_customer'],
  ['info', 'cache refreshed: 812 entries'],
  ['error', 'upstream timed out after 5,000 ms, trying another'],
]

/** Lets the services live: values and a line of log now and then. Returns what stops it. */
export function startActivity(server: FleetServer, everyMs: number): () => void {
  const { state } = server
  state.raise('search', 'Index is two hours old')
  state.raise('mailer', 'Queue is growing')
  for (const service of state.services) state.write(service, 'info', 'started')
  if (everyMs === 0) return () => {}
  let ticks = 0
  const timer = setInterval(() => {
    ticks += 1
    for (const service of state.services) {
      server.send('metrics', state.sampleOf(service))
      const [level, text] = texts[ticks % texts.length] ?? ['info', '']
      server.send(`log/${service}`, state.write(service, level, text))
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
