import { vi } from 'vitest'
import { createConnection, json } from '../../../../src/core.ts'
import { createMockServer } from '../../../../src/testing.ts'
import { planted, plantedUrl } from '../place.ts'
import { watchTimeline } from '../timeline.ts'
import type { Witness } from '../witness.ts'

/** What the panel gets of a story whose sockets a mock server answers: it sees the wire. */
export async function inAStory({ note }: Witness): Promise<void> {
  vi.useFakeTimers()
  const stop = watchTimeline((batch) => note('timelineOfMock', batch))
  const server = createMockServer(`wss://server.example/${planted.path}`)
  const plain = new WebSocket(plantedUrl, [planted.protocol])
  const connection = createConnection({
    url: plantedUrl,
    protocols: ['v1', planted.protocol],
    codec: json(),
    hello: ({ send }) => send(planted.hello),
    reconnect: false,
  })
  const failing = createConnection({ url: () => Promise.reject(new Error(planted.preparationError)) })
  const heard = (['warn', 'error'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((...said: readonly unknown[]) => note('console', said)),
  )
  connection.open()
  failing.open()
  await vi.advanceTimersByTimeAsync(100)
  connection.send(planted.sent)
  await server.sends(planted.received)
  await vi.advanceTimersByTimeAsync(100)
  await server.closes('policyViolation', planted.reason)
  await vi.advanceTimersByTimeAsync(100)
  if (plain.readyState !== plain.CLOSED) throw new Error('The mock server has not closed')
  failing.close()
  server.stop()
  stop()
  for (const spy of heard) spy.mockRestore()
  vi.useRealTimers()
}
