import {
  createConnection,
  defineCloseStatuses,
  isCloseArgumentError,
  reconnectPolicy,
  useCloseStatus,
  useWebSocket,
} from 'hangup'
import { StrictMode, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

const statuses = defineCloseStatuses({ sessionExpired: 4401 })
const url = new URLSearchParams(location.search).get('socket') ?? ''
const connection = createConnection({
  url,
  statuses,
  reconnect: reconnectPolicy({ sessionExpired: 'stop' }, { statuses }),
})

function Live(): ReactNode {
  const socket = useWebSocket(connection)
  const closed = useCloseStatus(socket)
  return (
    <>
      <p id="phase">{socket.phase}</p>
      <p id="closed">{closed ? `${closed.status} ${closed.code} ${closed.reason} ${closed.next.kind}` : 'never'}</p>
    </>
  )
}

/** What the package says of a code that no type has checked, such as one from a server. */
function complaint(): string {
  try {
    return String(connection.close(JSON.parse('5000')))
  } catch (error) {
    return isCloseArgumentError(error) ? error.message : String(error)
  }
}

function Complaint(): ReactNode {
  const [text] = useState(complaint)
  return <p id="complaint">{text}</p>
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Live />
      <Complaint />
    </StrictMode>,
  )
}
