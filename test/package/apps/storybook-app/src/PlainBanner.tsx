import { useEffect, useState } from 'react'

/** Not of hangup: a socket as the platform has it. */
export function PlainBanner() {
  const [text, setText] = useState('Connecting')
  useEffect(() => {
    const socket = new WebSocket('wss://example.com/plain')
    socket.addEventListener('open', () => setText('Live'))
    socket.addEventListener('close', ({ code }) => setText(`Closed with ${code}`))
    return () => socket.close()
  }, [])
  return <p role="status">{text}</p>
}
