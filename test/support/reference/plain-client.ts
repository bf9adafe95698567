import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { ServerFrame } from './reference-protocol.ts'

/** A client with no manners of its own: it says what a test tells it, and keeps what it hears. */
export interface PlainClient {
  readonly frames: readonly ServerFrame[]
  say(...frames: readonly (object | string)[]): void
  /** Resolves with the frames once they fulfil the condition, or the socket is gone. */
  until(condition: (frames: readonly ServerFrame[]) => boolean): Promise<readonly ServerFrame[]>
  /** Resolves with the close code, 1006 where there was none. */
  ended(): Promise<number>
  /** Is gone without a word. */
  vanish(): void
}

export async function connectPlainly(url: string): Promise<PlainClient> {
  const webSocket = new WebSocket(url)
  const frames: ServerFrame[] = []
  const waiting = new Set<() => void>()
  const ended = new Promise<number>((resolve) => webSocket.on('close', resolve))
  webSocket.on('error', () => undefined) // a reset is told by the close that follows
  webSocket.on('message', (data: Buffer) => {
    frames.push(JSON.parse(data.toString('utf8')) as ServerFrame) // it is the server's word that is being tested
    for (const look of waiting) look()
  })
  await once(webSocket, 'open')

  return {
    frames,
    say: (...said) => {
      for (const frame of said) webSocket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
    },
    until: (condition) => {
      const there = new Promise<void>((resolve) => {
        const look = (): void => {
          if (condition(frames)) resolve()
        }
        waiting.add(look)
        look()
      })
      return Promise.race([there, ended]).then(() => [...frames])
    },
    ended: () => ended,
    vanish: () => webSocket.terminate(),
  }
}
