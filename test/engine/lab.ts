import { afterEach, expect, vi } from 'vitest'
import {
  createConnection,
  type CloseInfo,
  type Connection,
  type ConnectionEvent,
  type ConnectionOptions,
  type ConnectionState,
} from '../../src/core.ts'
import {
  createFakeEnvironment,
  type FakeEnvironment,
  type FakeEnvironmentOptions,
} from '../support/fakes/fake-environment.ts'

export { hold } from './hold.ts'

/** A fake platform, and connections on it. After each test it is left, and nothing may remain. */
export interface Lab extends FakeEnvironment {
  /** A connection to `wss://server.example/live`, where the options do not say otherwise. */
  connect<In = unknown, Out = unknown, S extends string = never>(
    options?: Partial<ConnectionOptions<In, Out, S>>,
  ): Connection<In, Out, S>
  /** When each handshake began, counted from the making of this lab. */
  handshakesMs(): readonly number[]
  /** What was written to the console since the last call; what nobody takes fails the test, but for failed preparations. */
  takeConsole(): readonly unknown[]
}

interface Leavable {
  leave(): Promise<void>
}

const labs: Leavable[] = []

afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.leave()
})

export function createLab(options: FakeEnvironmentOptions = {}): Lab {
  const environment = createFakeEnvironment(options)
  const beganMs = environment.epochMs()
  const connections: Pick<Connection<unknown, never>, 'close'>[] = []
  const written = spyOnConsole()
  const takeConsole = (): readonly unknown[] => written.splice(0).flat()

  labs.push({
    async leave() {
      for (const connection of connections) connection.close()
      for (const socket of environment.sockets) socket.drop() // a server that is gone answers nobody
      await environment.settle()
      vi.restoreAllMocks()
      environment.expectNothingLeft()
      // That a preparation failed is what many a test is about; development-warnings.test.ts has what is said of it.
      expect(written.splice(0).filter(([line]) => !/^hangup: "\w+" failed\. /.test(String(line)))).toEqual([])
    },
  })
  return {
    ...environment,
    connect(connectionOptions) {
      const connection = createConnection({ url: 'wss://server.example/live', environment, ...connectionOptions })
      connections.push(connection)
      return connection
    },
    handshakesMs: () => environment.constructions.map(({ atMs }) => atMs - beganMs),
    takeConsole,
  }
}

/** The arguments of each call. */
function spyOnConsole(): (readonly unknown[])[] {
  const written: (readonly unknown[])[] = []
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void written.push(args))
  }
  return written
}

/** Every state from now on, the present one first. */
export function statesOf<S extends string>({
  store,
}: Pick<Connection<unknown, never, S>, 'store'>): ConnectionState<S>[] {
  const states = [store.getState()]
  store.subscribe((state) => states.push(state))
  return states
}

/** Every event from now on. */
export function eventsOf<S extends string>(
  connection: Pick<Connection<unknown, never, S>, 'onEvent'>,
): ConnectionEvent<S>[] {
  const events: ConnectionEvent<S>[] = []
  connection.onEvent((event) => events.push(event))
  return events
}

/** Every message from now on. */
export function messagesOf<In>(connection: Pick<Connection<In, never>, 'onMessage'>): In[] {
  const messages: In[] = []
  connection.onMessage((message) => messages.push(message))
  return messages
}

/** The closure that a connection shows. Throws where there is none. */
export function closureOf<S extends string>({ store }: Pick<Connection<unknown, never, S>, 'store'>): CloseInfo<S> {
  const { last } = store.getState()
  if (last === null) throw new Error('Nothing has closed')
  return last
}

/** Part of an object, for matching within others. */
export function like(shape: object): unknown {
  return expect.objectContaining(shape)
}
