import { useEffect, useState } from 'react'
import reactUseWebSocket, { type Options } from 'react-use-websocket'
import type { Order, Phase } from '../order.ts'
import { start, type ClientProps } from '../start.tsx'
import { thrown } from '../thrown.ts'

// Its read-me's "Reconnecting": shouldReconnect for every closure, and its function for a growing interval.
// `retryOnError` is left out: a failed handshake is an error and a closure, and would be retried twice.
// A component closes by its third argument, as the socket's own `close` is reconnected like any other.

const { default: useWebSocket, ReadyState } = reactUseWebSocket // CommonJS: by Node's rules its default is the whole module

const optionsOf = ({ delays, heartbeat }: Order): Options => ({
  shouldReconnect: () => true,
  ...(delays !== 'default' && {
    reconnectAttempts: 1_000,
    reconnectInterval: (attempt) => Math.min(delays.mostMs, delays.leastMs * 2 ** attempt),
  }),
  ...(heartbeat && {
    heartbeat: {
      message: 'ping',
      returnMessage: 'pong',
      interval: heartbeat.intervalMs,
      timeout: heartbeat.intervalMs + heartbeat.timeoutMs, // since the last message
    },
  }),
})

const phases: Readonly<Record<number, Phase>> = {
  [ReadyState.UNINSTANTIATED]: 'idle',
  [ReadyState.CONNECTING]: 'connecting',
  [ReadyState.OPEN]: 'open',
  [ReadyState.CLOSING]: 'closing',
  [ReadyState.CLOSED]: 'closed',
}

function Client({ url, order, log, index }: ClientProps) {
  const isThrowing = order.throwing === true && index === 0
  const [isWanted, setWanted] = useState(true)
  const { readyState, sendMessage } = useWebSocket(
    url,
    {
      ...optionsOf(order),
      disableJson: true,
      onOpen: () => (isThrowing ? thrown(undefined, 'onOpen') : undefined),
      onMessage({ data }: MessageEvent<string>) {
        log.received(data)
        if (isThrowing) thrown(data, 'onMessage')
      },
      onClose({ code }) {
        log.closed({ code, status: null })
        if (isThrowing) thrown(code, 'onClose')
      },
    },
    isWanted,
  )
  const phase = phases[readyState] ?? 'idle'
  useEffect(() => log.shown(phase), [log, phase])
  useEffect(() => {
    log.controlled({ open: () => setWanted(true), close: () => setWanted(false), send: (text) => sendMessage(text) })
  }, [log, sendMessage])
  return <p>{phase}</p>
}

start(Client)
