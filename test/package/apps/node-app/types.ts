import { createConnection, json, reconnectPolicy, retry } from 'hangup/core'
import { graphqlWs } from 'hangup/presets'
import { simulateReconnects } from 'hangup/simulate'
import { closes, connectionIn, createMockServer, fakeEnvironment } from 'hangup/testing'

const connection = createConnection({ url: 'wss://example.com', codec: json<{ price: number }, { watch: string }>() })
connection.send({ watch: 'BTC' })
connection.onMessage((message) => console.log(message.price.toFixed(2)))
connection.close(4001, 'done')

const { statuses, rules, heartbeat } = graphqlWs
createConnection({ url: 'wss://example.com', statuses, heartbeat, reconnect: { ...rules, badRequest: retry() } })
console.log(simulateReconnects({ clients: 10, statuses, policy: rules, outageMs: 0, acceptsPerSecond: 1 }).ideal)

const server = createMockServer('wss://example.com', { statuses, plays: closes('badRequest') })
createConnection({ url: 'wss://example.com', environment: { WebSocket: server.WebSocket } })
createConnection({ url: 'wss://example.com', environment: fakeEnvironment() })
console.log(connectionIn({ phase: 'waiting' }).calls)

// Each of these is an error, which shows that the declarations are read and not taken for `any`.
// @ts-expect-error: not a message of this connection
connection.send({ watch: 1 })
// @ts-expect-error: not a code that may be sent
connection.close(1001)
// @ts-expect-error: not the name of a status
reconnectPolicy({ policyViolatoin: 'stop' })
// @ts-expect-error: nothing that graphql-ws says
createConnection({ url: 'wss://example.com', statuses, reconnect: { ...rules, badRequst: retry() } })
// @ts-expect-error: fleets have clients
simulateReconnects({ outageMs: 0, acceptsPerSecond: 1 })
