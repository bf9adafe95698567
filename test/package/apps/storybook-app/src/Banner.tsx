import { useCloseStatus, useWebSocket, type CloseReport } from 'hangup'

export function Banner() {
  const socket = useWebSocket('wss://example.com/live')
  const closed = useCloseStatus(socket)
  if (socket.phase === 'open') return <p role="status">Live</p>
  if (closed === null) return <p role="status">Connecting</p>
  return <p role="status">{`${closed.status} ${closed.code}: ${stepOf(closed)}`}</p>
}

function stepOf({ next }: CloseReport): string {
  if (next.kind === 'stop') return 'gave up'
  return next.kind === 'hold' ? `waiting until ${next.until}` : 'coming back'
}
