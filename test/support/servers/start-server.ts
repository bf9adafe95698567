import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { freePort } from '../programs/free-port.ts'
import { createSignal, type Signal } from '../signal.ts'
import { behaviourOf, type Behaviour, type Script } from './behaviour.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { listen } from './listen.ts'
import { scriptOf, type TestServer } from './test-server.ts'

/** What a server's connections share. */
export interface Stage {
  readonly ledger: Ledger
  readonly cue: Signal
  /** The behaviour of the request that has just arrived. */
  next(): Behaviour
}

/** Listens on a free port of 127.0.0.1 and plays a script. It does not listen where that begins with `unreachable()`. */
export async function startServer(script: Script | Behaviour, create: (stage: Stage) => Server): Promise<TestServer> {
  const ledger = createLedger()
  const cue = createSignal()
  let playing = scriptOf(script)
  let requests = 0
  const server = create({ ledger, cue, next: () => behaviourOf(playing, requests++) })
  const sockets = trackSockets(server, ledger)
  const isReachable = behaviourOf(playing, 0).handshake.kind !== 'unreachable'
  const port = isReachable ? await listen(server) : await freePort()
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    await closed
  }

  return {
    url: `ws://127.0.0.1:${port}`,
    tally: ledger.tally,
    play: (next) => {
      playing = scriptOf(next)
      requests = 0
    },
    cue: cue.give,
    until: ledger.until,
    stop,
  }
}

function trackSockets(server: Server, ledger: Ledger): ReadonlySet<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    ledger.connected(socket)
    // A client's reset is what many tests are about; it is counted when the socket closes.
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  return sockets
}
