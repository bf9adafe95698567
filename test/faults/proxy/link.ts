import type { Socket } from 'node:net'
import { createPipe } from './pipe.ts'

/** What happens to bytes in one direction. */
export type Way =
  | 'through'
  /** They vanish, and so does the end of the stream: the other side hears nothing any more. There is no way back. */
  | 'blackhole'
  | { readonly delayMs: number }
  | { readonly bytesPerSecond: number }

/** Up is from the client to the server. What is left out stays as it is. */
export interface Weather {
  readonly up?: Way
  readonly down?: Way
}

export type LinkEnd = 'cut' | 'reset'

/** One client, and its connection to the server. */
export interface Link {
  readonly afflict: (weather: Weather) => void
  readonly end: (how: LinkEnd) => void
  /** Resolves when both of its sockets are gone. */
  readonly over: Promise<void>
}

export function createLink(client: Socket, upstream: Socket, weather: Weather): Link {
  const up = createPipe(client, upstream, weather.up)
  const down = createPipe(upstream, client, weather.down)
  // Half a link is none: what one side's reset means to the other depends on the way to it.
  client.on('close', () => (up.isLost() ? undefined : upstream.destroy()))
  upstream.on('close', () => (down.isLost() ? undefined : client.destroy()))
  // What a blackhole has swallowed ends nothing; when both sides have given up, there is nobody left to notice.
  const left = new Set([client, upstream])
  const leave = (socket: Socket): void => {
    left.delete(socket)
    if (left.size === 0 && (up.isLost() || down.isLost())) [client, upstream].forEach((each) => each.destroy())
  }
  for (const socket of [client, upstream]) socket.on('end', () => leave(socket)).on('close', () => leave(socket))
  const gone = (socket: Socket): Promise<void> => new Promise((resolve) => socket.on('close', () => resolve()))
  return {
    afflict(next) {
      if (next.up !== undefined) up.become(next.up)
      if (next.down !== undefined) down.become(next.down)
    },
    end(how) {
      for (const socket of [client, upstream]) {
        if (how === 'reset') socket.resetAndDestroy()
        else socket.end()
      }
    },
    over: Promise.all([gone(client), gone(upstream)]).then(() => undefined),
  }
}
