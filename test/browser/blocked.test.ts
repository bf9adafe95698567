import { expect, onTestFinished, test } from 'vitest'
import { afterMs, createConnection, type WebSocketConstructorLike } from '../../src/core.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { reaches } from '../support/reaches.ts'
import { serve } from './serve.ts'

/** The WebSocket of a frame whose content security policy allows no connection. */
async function blockedWebSocket(): Promise<WebSocketConstructorLike> {
  const frame = document.createElement('iframe')
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">`
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
  document.body.append(frame)
  onTestFinished(() => frame.remove())
  await loaded
  const inside = frame.contentWindow as (Window & typeof globalThis) | null // the DOM's types leave out a window's globals
  if (inside === null) throw new Error('A frame in the document has a window')
  return inside.WebSocket
}

test('a URL that the content security policy forbids is blocked, and not tried again', async () => {
  const server = await serve(accepts())
  const connection = createConnection({ url: server.url, environment: { WebSocket: await blockedWebSocket() } })
  connection.open()
  const { because, last } = await reaches(connection, 'closed')
  expect({ because, ...last }).toMatchObject({
    because: 'blocked',
    status: 'abnormalClosure',
    code: 1006,
    cause: 'blocked',
    opened: false,
  })
  expect(await server.tally()).toMatchObject({ connections: 0 })
})

test('a rule that is a function may try a blocked URL again', async () => {
  const server = await serve(accepts())
  const asked: string[] = []
  const connection = createConnection({
    url: server.url,
    environment: { WebSocket: await blockedWebSocket() },
    reconnect: {
      abnormalClosure: ({ cause }) => {
        asked.push(cause)
        return asked.length === 3 ? 'stop' : afterMs(10)
      },
    },
  })
  connection.open()
  expect(await reaches(connection, 'closed')).toMatchObject({ because: 'policy', last: { cause: 'blocked' } })
  expect(asked).toEqual(['blocked', 'blocked', 'blocked'])
})
