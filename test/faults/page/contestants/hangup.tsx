import { useEffect, useState } from 'react'
import {
  constant,
  exponential,
  handOver,
  httpDiagnosis,
  retry,
  text,
  useMessage,
  useMessageHandler,
  useWebSocket,
  type Codec,
  type Rule,
  type UseWebSocketResult,
} from '../../../../src/index.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import type { ClientLog } from '../client-log.ts'
import type { Order } from '../order.ts'
import { start, type ClientProps } from '../start.tsx'
import { thrown } from '../thrown.ts'

const codec = text()

/** Draws each built-in delay near the beginning of its window: 50 ms of 0 to 5 s. */
const nearlyAtOnce = { random: () => 0.01 }

function reconnectingAs({ delays, stuckBefore, builtInPolicy, seed = 1 }: Order, index: number) {
  if (builtInPolicy) return { environment: nearlyAtOnce }
  const environment = { random: seededRandom(1_000 * seed + index) }
  if (delays === 'default') return { environment }
  const { leastMs, mostMs } = delays
  const rule = retry({
    firstDelayMs: [leastMs, 2 * leastMs],
    backoff: exponential({ initialMs: 2 * leastMs, maxMs: mostMs, jitter: 'equal' }),
    ...(stuckBefore && { before: () => new Promise<void>(() => {}) }),
  })
  return { environment, reconnect: { default: rule } }
}

/** Answers the server's own pings, and sends none. */
const serverBeating = (beats: NonNullable<Order['serverBeats']>) => ({
  ...beats,
  answer: (frame: string | ArrayBuffer) => (frame === 'server ping' ? 'server pong' : undefined),
})

const optionsOf = (order: Order, index: number) => ({
  codec,
  attemptsPerMinute: Infinity,
  ...(order.connectTimeoutMs !== undefined && { connectTimeoutMs: order.connectTimeoutMs }),
  ...(order.stableAfterMs !== undefined && { stableAfterMs: order.stableAfterMs }),
  ...(order.messageBytes !== undefined && { messageBytes: order.messageBytes }),
  ...(order.diagnoseAt !== undefined && { diagnose: httpDiagnosis({ url: order.diagnoseAt }) }),
  ...reconnectingAs(order, index),
  ...(order.heartbeat && {
    heartbeat: { message: 'ping', isReply: (frame: string | ArrayBuffer) => frame === 'pong', ...order.heartbeat },
  }),
  ...(order.serverBeats && { heartbeat: serverBeating(order.serverBeats) }),
})

function Client({ url, order, log, index }: ClientProps) {
  const [options] = useState(() => optionsOf(order, index))
  const socket = useWebSocket(url, {
    ...options,
    onInvalid: log.invalid,
    onMessage: log.received,
    onClose: ({ code, status }) => log.closed({ code, status }),
  })
  useLog(socket, log)
  return (
    <p>
      {socket.phase}
      {order.restartText !== undefined && <Mover socket={socket} order={order} />}
    </p>
  )
}

/** Leaves a socket for another one when the server announces its restart. */
function Mover({ socket, order }: { readonly socket: UseWebSocketResult<string, string>; readonly order: Order }) {
  const { connection } = socket
  useMessageHandler(socket, (message) => {
    if (message === order.restartText) void handOver(connection, { drainMs: order.drainMs })
  })
  return null
}

/** Throws for a text that asks for it. */
const throwingCodec: Codec<string, string> = {
  encode: (message) => codec.encode(message),
  decode: (data) => (data === 'throw in codec' ? thrown('', 'codec') : codec.decode(data)),
}

/** Throws the third time: a failure to connect waits no less than the closure before it, whose rule this is, too. */
function createThrowingRule(): Rule {
  let calls = 0
  return () => {
    calls += 1
    return calls === 3 ? thrown('stop', 'rule') : retry({ firstDelayMs: 10, backoff: constant(10) })
  }
}

/** Everything that the app may do, throws; `url` and `hello` in one attempt each, as it would not open otherwise. */
function ThrowingClient({ url, log }: ClientProps) {
  const [rule] = useState(createThrowingRule)
  const socket = useWebSocket(({ attempt }) => (attempt === 1 ? thrown(url, 'url') : url), {
    codec: throwingCodec,
    reconnect: { default: rule },
    environment: nearlyAtOnce,
    hello: ({ attempt }) => (attempt === 2 ? thrown(undefined, 'hello') : undefined),
    onInvalid: () => {
      log.invalid()
      thrown(undefined, 'onInvalid')
    },
    onOpen: () => thrown(undefined, 'onOpen'),
    onMessage: () => thrown(undefined, 'onMessage'),
    onClose({ code, status }) {
      log.closed({ code, status })
      thrown(undefined, 'onClose')
    },
  })
  useMessage(socket, { select: (message) => thrown(message, 'select') })
  useLog(socket, log)
  const { connection } = socket
  useEffect(() => connection.onMessage(log.received), [log, connection])
  return <p>{socket.phase}</p>
}

function useLog({ connection, phase, send, close }: UseWebSocketResult<string, string>, log: ClientLog): void {
  useEffect(() => log.shown(phase), [log, phase])
  useEffect(() => {
    log.controlled({ open: connection.open, close, send: (message) => void send(message) })
    return connection.onEvent((event) => {
      if (event.type === 'attemptStarted' && event.attempt > 0) log.attempted(event.attempt)
    })
  }, [log, connection, close, send])
}

start((props) => (props.order.throwing && props.index === 0 ? <ThrowingClient {...props} /> : <Client {...props} />))
