import { createConnection, retry } from 'hangup/core'

// Node has a WebSocket of its own since 22.
const own = globalThis.WebSocket
const WebSocket = own ?? (await import('ws')).WebSocket

const print = (line) => console.log(JSON.stringify(line))
print({ node: process.versions.node, webSocket: own === undefined ? 'ws' : 'its own' })

const connection = createConnection({
  url: process.argv[2],
  environment: { WebSocket },
  reconnect: { serviceRestart: retry({ firstDelayMs: 0 }) },
})

connection.onMessage((message) => print({ message }))
connection.store.subscribe(({ phase, step, because, last }) => {
  if (phase === 'connecting' && step === 'handshake') print({ phase })
  if (phase === 'open') print({ phase })
  if (phase === 'waiting' || phase === 'closed') {
    const { status, code, reason, cause } = last
    print({ phase, because, status, code, reason, cause })
  }
  if (phase === 'open') connection.send({ hello: 'server' })
})
connection.open()
