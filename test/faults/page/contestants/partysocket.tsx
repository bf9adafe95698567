import { useWebSocket } from 'partysocket/react'
import { useEffect, useState } from 'react'
import type { Order, Phase } from '../order.ts'
import { start, type ClientProps } from '../start.tsx'
import { thrown } from '../thrown.ts'

// It reconnects by default; the options of its read-me's "Available options" set how fast. It has no heartbeat.

type Options = NonNullable<Parameters<typeof useWebSocket>[2]>

const optionsOf = ({ delays, connectTimeoutMs, stableAfterMs }: Order): Options => ({
  ...(delays !== 'default' && {
    minReconnectionDelay: delays.leastMs,
    maxReconnectionDelay: delays.mostMs,
    reconnectionDelayGrowFactor: 2,
  }),
  ...(connectTimeoutMs !== undefined && { connectionTimeout: connectTimeoutMs }),
  ...(stableAfterMs !== undefined && { minUptime: stableAfterMs }),
})

function Client({ url, order, log, index }: ClientProps) {
  const isThrowing = order.throwing === true && index === 0
  const [options] = useState(() => optionsOf(order))
  const [phase, setPhase] = useState<Phase>('connecting')
  const socket = useWebSocket(url, undefined, {
    ...options,
    onOpen() {
      setPhase('open')
      if (isThrowing) thrown(undefined, 'onOpen')
    },
    onMessage({ data }: MessageEvent<string>) {
      log.received(data)
      if (isThrowing) thrown(data, 'onMessage')
    },
    onClose({ code }) {
      setPhase('closed')
      log.closed({ code, status: null })
      if (isThrowing) thrown(code, 'onClose')
    },
  })
  useEffect(() => log.shown(phase), [log, phase])
  useEffect(() => {
    log.controlled({
      open: () => socket.reconnect(),
      close: (code) => socket.close(code),
      send: (text) => socket.send(text),
    })
  }, [log, socket])
  return <p>{phase}</p>
}

start(Client)
