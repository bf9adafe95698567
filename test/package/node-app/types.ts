import { createConnection, json, reconnectPolicy } from 'hangup/core'

const connection = createConnection({ url: 'wss://example.com', codec: json<{ price: number }, { watch: string }>() })
connection.send({ watch: 'BTC' })
connection.onMessage((message) => console.log(message.price.toFixed(2)))
connection.close(4001, 'done')

// Each of these is an error, which shows that the declarations are read and not taken for `any`.
// @ts-expect-error: not a message of this connection
connection.send({ watch: 1 })
// @ts-expect-error: not a code that may be sent
connection.close(1001)
// @ts-expect-error: not the name of a status
reconnectPolicy({ policyViolatoin: 'stop' })
