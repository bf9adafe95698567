import { closeReport, connectDevtools, type Connection, type ConnectionOptions } from '../../../src/core.ts'
import { createLab, type Lab } from '../../engine/lab.ts'
import type { DevtoolsDouble } from '../../engine/devtools-double.ts'
import type { FakeEnvironmentOptions } from '../../support/fakes/fake-environment.ts'
import { planted, plantedUrl } from './place.ts'
import type { Witness } from './witness.ts'

export type Options = Partial<ConnectionOptions<unknown, unknown, string>>
export type AnyMessages = Connection<unknown, unknown, string>

/** A platform for the life of connections, where everything is written down. */
export interface Stage {
  readonly lab: Lab
  /** A connection with something planted in its address, its sub-protocols and its hello. */
  readonly connect: (options?: Options) => AnyMessages
  /** The same, open. */
  readonly opened: (options?: Options) => Promise<AnyMessages>
  /** Writes down what goes into the product, and passes it on. */
  readonly give: <T>(value: T) => T
  /** Writes down what an app's function is called with. */
  readonly called: (...args: readonly unknown[]) => void
  /** Writes down what a call throws, or rejects with. */
  readonly attempt: (act: () => unknown) => Promise<void>
  readonly end: () => void
}

export function createStage(witness: Witness, devtools: DevtoolsDouble, options: FakeEnvironmentOptions = {}): Stage {
  const { note } = witness
  const lab = createLab(options)
  const stops: (() => void)[] = []
  const give = <T>(value: T): T => {
    note('given', value)
    return value
  }
  const called = (...args: readonly unknown[]): void => note('callbacks', args)
  const logsBefore = devtools.logs.length

  const connect = (given: Options = {}): AnyMessages => {
    const connection = lab.connect<unknown, unknown, string>({
      url: plantedUrl,
      protocols: ['v1', planted.protocol],
      reconnect: false,
      hello({ send, attempt, last, cursor, session }) {
        called({ attempt, last, cursor, session })
        send({ text: give(planted.hello) })
      },
      onInvalid: called,
      outbox: { onUndelivered: called },
      ...given,
    })
    connection.onEvent((event) => note('events', event))
    connection.onMessage(called)
    const look = (): void => {
      const state = connection.store.getState()
      note('states', state)
      note('reports', closeReport(state))
      note('connection', connection)
      note('connection', state)
      note('stats', connection.stats())
    }
    stops.push(
      connection.store.subscribe(look),
      connectDevtools(connection, 'plain'),
      connectDevtools(connection, 'with messages', { messages: true }),
    )
    look()
    return connection
  }
  return {
    lab,
    connect,
    async opened(given) {
      const connection = connect(given)
      connection.open()
      await lab.settle()
      lab.socket().open({ protocol: 'v1' })
      await lab.settle()
      return connection
    },
    give,
    called,
    async attempt(act) {
      try {
        await act()
      } catch (error) {
        note('thrown', error)
      }
    },
    end() {
      for (const stop of stops) stop()
      for (const { options: log, begun, entries } of devtools.logs.slice(logsBefore)) {
        const isPlain = JSON.stringify(log).includes('"plain"')
        note(isPlain ? 'devtools' : 'devtoolsWithMessages', [begun, entries])
      }
      note('given', lab.constructions)
      for (const { sent, closeCalls } of lab.sockets) note('given', [sent, closeCalls])
      for (const error of lab.takeReported()) note('reportError', error)
      for (const said of lab.takeConsole()) note('console', said)
    },
  }
}
