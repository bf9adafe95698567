import { createConnection, exponential, reconnectPolicy, retry, text, type Connection } from '../../../src/index.ts'
import type { DemoRoom } from '../../room/demo-room.ts'
import type { PageWeather } from './page-weather.ts'
import { weatheredSocketClass } from './weathered-socket.ts'

/** Shorter than the built-in delays, so that nobody has to wait to see them grow. */
const quick = retry({
  firstDelayMs: [0, 2_000],
  backoff: exponential({ initialMs: 3_000, maxMs: 12_000, jitter: 'equal' }),
})

const policy = reconnectPolicy({ abnormalClosure: quick, internalServerError: quick })

/** A name that is nobody's: a connection to this machine itself would not wait for a network. */
const farAway = 'wss://weather.example'

/** A connection through the weather to a room, with everything that keeps it alive. */
export function createWeatherConnection(
  room: DemoRoom,
  { lifecycle, conditions }: PageWeather,
  random: number,
): Connection<string, string> {
  return createConnection({
    url: `${farAway}${room.url}`,
    codec: text(),
    reconnect: policy,
    connectTimeoutMs: 2_000,
    stableAfterMs: 2_500,
    heartbeat: { message: 'ping', isReply: (frame) => frame === 'ping', intervalMs: 2_000, timeoutMs: 1_000 },
    environment: {
      ...room.environment,
      WebSocket: weatheredSocketClass({
        conditions,
        Inner: room.environment.WebSocket ?? WebSocket,
        url: new URL(room.url, location.href).href.replace(/^http/, 'ws'),
      }),
      lifecycle,
      random: () => random,
    },
  })
}
