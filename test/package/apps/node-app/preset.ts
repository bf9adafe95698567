import { createConnection } from 'hangup/core'
import { centrifugo } from 'hangup/presets'

const [url = ''] = process.argv.slice(2)
const connection = createConnection({ url, statuses: centrifugo.statuses, reconnect: centrifugo.rules })

connection.store.subscribe((state) => {
  if (state.phase === 'closed') console.log(`${state.last.status}: ${state.because}`)
})
connection.open()
