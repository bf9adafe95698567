import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { constant, createConnection, reconnectPolicy, retry, useWebSocket, type Connection } from '../../src/index.ts'
import { accepts, closesWith, sequence } from '../support/servers/behaviour.ts'
import { mount } from './mount.ts'
import { serve } from './serve.ts'

const components = 1_000

const Member = ({ connection }: { readonly connection: Connection<unknown, unknown> }): ReactNode => (
  <i data-phase={useWebSocket(connection).phase} />
)

test('a thousand components on one connection share one socket and one `before` per attempt', async () => {
  const server = await serve(sequence(closesWith(4401, '', { onceThereIs: 'cue' }), accepts()))
  let refreshes = 0
  const connection = createConnection({
    url: server.url,
    lingerMs: 0,
    reconnect: reconnectPolicy({
      4401: retry({ firstDelayMs: 10, backoff: constant(10), before: () => void (refreshes += 1) }),
    }),
  })
  const { element, unmount } = mount(
    Array.from({ length: components }, (_, at) => <Member key={at} connection={connection} />),
  )
  const open = (): number => element.querySelectorAll('[data-phase=open]').length
  await expect.poll(open).toBe(components)
  expect(await server.tally()).toMatchObject({ connections: 1, accepted: 1, live: 1 })

  await server.cue()
  await server.until(({ accepted }) => accepted === 2)
  await expect.poll(open).toBe(components)
  expect(refreshes).toBe(1)
  expect(await server.tally()).toMatchObject({ connections: 2, accepted: 2, live: 1 })

  unmount()
  await server.until(({ live }) => live === 0)
  expect(connection.store.getState().phase).toBe('idle')
})
