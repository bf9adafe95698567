import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createLink, type Link, type LinkEnd, type Weather } from './link.ts'

/** Whether a link is meant. Asked once for each. */
type IsHit = () => boolean

const all: IsHit = () => true

/** A TCP proxy on a port of 127.0.0.1 that does to its links what networks do. */
export interface FaultProxy extends AsyncDisposable {
  /** `ws://127.0.0.1:port`, and so it stays when the proxy is down for a while. */
  readonly url: string
  /** How many links there are at this moment. */
  readonly links: () => number
  /** The times at which clients came, in milliseconds of `performance.now()`. */
  readonly arrivals: () => readonly number[]
  /** Changes what the links that there are, or some of them, do to bytes. Those to come are not affected. */
  readonly afflict: (weather: Weather, isHit?: IsHit) => void
  /** What the links to come do to bytes, from their beginning. */
  readonly forecast: (weather: Weather) => void
  /** Ends the links that there are, or some of them, towards both sides: a FIN, or a RST. */
  readonly end: (how: LinkEnd, isHit?: IsHit) => void
  /** Refuses connections, and resets those that there are. */
  readonly down: () => Promise<void>
  /** Listens again, on the same port. */
  readonly up: () => Promise<void>
}

/** @param target The port of 127.0.0.1 that the links lead to. */
export async function startFaultProxy(target: number): Promise<FaultProxy> {
  const links = new Set<Link>()
  const arrivals: number[] = []
  let forecast: Weather = {}
  let port = 0
  let server: Server | null = null

  const accept = (client: Socket): void => {
    arrivals.push(performance.now())
    const upstream = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    const link = createLink(client, upstream, forecast)
    links.add(link)
    void link.over.then(() => links.delete(link))
  }
  const forEach = (isHit: IsHit, act: (link: Link) => void): void => [...links].filter(isHit).forEach(act)
  const end = (how: LinkEnd, isHit = all): void => forEach(isHit, (link) => link.end(how))
  const up = async (): Promise<void> => {
    if (server !== null) return
    server = createServer({ allowHalfOpen: true, noDelay: true }, accept)
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    ;({ port } = server.address() as AddressInfo) // a string only for pipes
  }
  const down = async (): Promise<void> => {
    if (server === null) return
    const closed = once(server, 'close')
    server.close()
    server = null
    end('reset')
    await closed
  }

  await up()
  return {
    url: `ws://127.0.0.1:${port}`,
    links: () => links.size,
    arrivals: () => arrivals,
    afflict: (weather, isHit = all) => forEach(isHit, (link) => link.afflict(weather)),
    forecast(weather) {
      forecast = weather
    },
    end,
    down,
    up,
    [Symbol.asyncDispose]: down,
  }
}
