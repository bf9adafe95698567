import { createConnection, type CloseInfo } from 'hangup/core'

const [url = ''] = process.argv.slice(2)
const connection = createConnection({ url, reconnect: { policyViolation: 'stop' } })

connection.onMessage((message) => console.log(`message ${JSON.stringify(message)}`))
connection.store.subscribe((state) => {
  console.log(state.phase === 'connecting' ? `connecting: ${state.step}` : state.phase)
  if (state.phase === 'open') connection.send({ hello: 'server' })
  if (state.phase === 'closed') report(state.last)
})
connection.open()

function report({ status, code, reason, cause }: CloseInfo): void {
  console.log(`${status} ${code} ${reason} ${cause}`)
}
