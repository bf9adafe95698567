import { createStore, type StoreApi } from 'zustand/vanilla'
import { createMockServer, type MockConnection, type MockServer } from '../../../src/testing.ts'
import type { Entry } from '../../ui/entry-list.tsx'
import type { Action } from './actions.ts'
import type { Written } from './behaviours.ts'

/** What the server knows of a connection. */
export type ServedConnection = Pick<MockConnection, 'phase' | 'received' | 'closed'>

export interface BenchState {
  /** What the sockets of the client have told, the latest first. */
  readonly heard: readonly Entry[]
  readonly served: readonly ServedConnection[]
}

/** A mock server, and plain WebSockets that connect to it. */
export interface Bench {
  readonly store: StoreApi<BenchState>
  /** Until the returned function is called. The first socket connects at once. */
  readonly start: () => () => void
  readonly connect: () => void
  /** Sends text from the latest socket, if that is open. */
  readonly ping: () => void
  readonly act: (action: Action) => void
}

let benches = 0

export function createBench({ plays }: Written): Bench {
  benches += 1
  const url = `wss://mock.example/${benches}` // two servers at one address would be one too many
  const store = createStore<BenchState>(() => ({ heard: [], served: [] }))
  let server: MockServer | null = null
  let sockets: readonly WebSocket[] = []
  let leaving = new AbortController()

  const look = (): void => {
    const served = (server?.connections ?? []).map(({ phase, received, closed }) => ({
      phase,
      received: [...received],
      closed,
    }))
    const { served: known } = store.getState()
    if (JSON.stringify(served) !== JSON.stringify(known)) store.setState({ served })
  }
  const note = (name: string, text: string): void => {
    const { heard } = store.getState()
    store.setState({ heard: [{ number: heard.length + 1, atMs: Date.now(), name, text }, ...heard] })
    look()
  }
  const listen = (socket: WebSocket, nth: number): void => {
    const whose = `socket ${nth}`
    const { signal } = leaving
    socket.addEventListener('open', () => note('open', whose), { signal })
    socket.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) => note('message', `${whose}: ${String(data)}`),
      { signal },
    )
    socket.addEventListener('error', () => note('error', whose), { signal })
    socket.addEventListener('close', (event) => note('close', `${whose}: ${closeText(event)}`), { signal })
  }
  const connect = (): void => {
    if (!server) return
    const socket = new server.WebSocket(url) as WebSocket // the port has less than the class that stands behind it
    sockets = [...sockets, socket]
    listen(socket, sockets.length)
    note('connect', `socket ${sockets.length}`)
  }

  return {
    store,
    start() {
      server = createMockServer(url, { plays, global: false })
      sockets = []
      leaving = new AbortController()
      store.setState({ heard: [], served: [] })
      connect()
      const looking = setInterval(look, 50) // a connection that hangs or falls silent has no event
      const { stop } = server
      return () => {
        clearInterval(looking)
        leaving.abort() // what comes now belongs to nobody who looks
        server = null
        stop()
      }
    },
    connect,
    ping() {
      const socket = sockets.at(-1)
      if (socket?.readyState !== WebSocket.OPEN) return
      socket.send('ping')
      note('send', `socket ${sockets.length}: ping`)
    },
    act({ act, source }) {
      if (!server) return
      act(server).then(look, (error: unknown) => note('rejected', `${source}: ${String(error)}`))
    },
  }
}

function closeText({ code, reason, wasClean }: CloseEvent): string {
  return [code, reason, wasClean ? 'clean' : 'not clean'].filter((part) => part !== '').join(', ')
}
