import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import type { Connection, UseConnectionOptions } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { Handler, Latest, List } from './looks.tsx'
import { PrivatePhase, SharedPhase } from './phase.tsx'
import { createStage, frameMs, type Stage } from './stage.tsx'

type Source = Connection<unknown, unknown>
type Callbacks = UseConnectionOptions<unknown>

const bug = new Error('bug')
const throws = (): never => {
  throw bug
}

/** A 1006 is retried after so long, by the random number of the fake platform. */
const firstDelayMs = 2_500

/** What happens in the life of a connection, in order. */
const happenings: Readonly<Record<string, (stage: Stage) => unknown>> = {
  opens: () => undefined,
  'gets 1': (stage) => stage.socket().message('1'),
  'gets 2': (stage) => stage.socket().message('2'),
  'is dropped': (stage) => stage.socket().drop(),
  'comes back': (stage) => stage.advance(firstDelayMs),
  'gets 3': (stage) => stage.socket().message('3'),
  'is stopped': (stage) => stage.socket().serverClose(1008),
}

/** Lets it all happen, and resolves with how often the bug was reported after each, where it was. */
async function liveThrough(stage: Stage): Promise<Readonly<Record<string, number>>> {
  const reported: Record<string, number> = {}
  for (const [name, happen] of Object.entries(happenings)) {
    await happen(stage)
    await stage.advance(frameMs)
    const errors = stage.takeReported()
    expect(new Set(errors)).toEqual(new Set(errors.length > 0 ? [bug] : []))
    if (errors.length > 0) reported[name] = errors.length
  }
  return reported
}

const perMessage = { 'gets 1': 1, 'gets 2': 1, 'gets 3': 1 }

interface Fault {
  /** What throws, in a component of its own. */
  readonly show: (connection: Source) => ReactNode
  readonly reported: Readonly<Record<string, number>>
  /** What the component shows in the end. */
  readonly text: string
}

const calling = (callbacks: Callbacks, reported: Fault['reported']): Fault => ({
  show: (connection) => <SharedPhase key="faulty" connection={connection} options={callbacks} />,
  reported,
  text: 'closed',
})

const faults: Readonly<Record<string, Fault>> = {
  'select of useMessage': {
    show: (connection) => <Latest key="faulty" source={connection} options={{ select: throws }} />,
    reported: perMessage,
    text: 'undefined',
  },
  'isEqual of useMessage': {
    show: (connection) => <Latest key="faulty" source={connection} options={{ isEqual: throws }} />,
    reported: { 'gets 2': 1, 'gets 3': 1 }, // the first is compared with nothing
    text: '3',
  },
  'select of useMessages': {
    show: (connection) => <List key="faulty" source={connection} options={{ select: throws }} />,
    reported: perMessage,
    text: '',
  },
  'the handler of useMessageHandler': {
    show: (connection) => <Handler key="faulty" source={connection} onMessage={throws} />,
    reported: perMessage,
    text: '',
  },
  'onOpen of useWebSocket': calling({ onOpen: throws }, { opens: 1, 'comes back': 1 }),
  'onMessage of useWebSocket': calling({ onMessage: throws }, perMessage),
  'onClose of useWebSocket': calling({ onClose: throws }, { 'is dropped': 1, 'is stopped': 1 }),
  'onStop of useWebSocket': calling({ onStop: throws }, { 'is stopped': 1 }),
}

/** Every callback, writing down what it was called for. */
const noting = (heard: unknown[]): Callbacks => ({
  onOpen: () => heard.push('open'),
  onMessage: (message) => heard.push(message),
  onClose: ({ code }) => heard.push(code),
  onStop: (_, because) => heard.push(because),
})

const everything = ['open', 1, 2, 1006, 'open', 3, 1008, 'policy']

describe.for(['plain', 'strict'] as const)('On a %s page', (mode) => {
  test.for(Object.entries(faults))(
    '%s that throws is reported once each time, and everybody else is served',
    async ([, { show, reported, text }]) => {
      const stage = createStage({ script: accepts() })
      const connection = stage.connect()
      const [before, handled, after]: [unknown[], unknown[], unknown[]] = [[], [], []]
      const shown = stage.show(
        [
          <SharedPhase key="before" connection={connection} options={noting(before)} />,
          <Latest key="latest" source={connection} />,
          '|',
          show(connection),
          '|',
          <List key="list" source={connection} />,
          <Handler key="handler" source={connection} onMessage={(message) => handled.push(message)} />,
          <SharedPhase key="after" connection={connection} options={noting(after)} />,
        ],
        mode === 'strict' ? mode : undefined,
      )
      await stage.settle()
      expect(await liveThrough(stage)).toEqual(reported)
      expect({ before, handled, after }).toEqual({ before: everything, handled: [1, 2, 3], after: everything })
      expect(shown.text()).toBe(`closed3|${text}|1,2,3closed`)
      expect(connection.stats()).toMatchObject({ received: 3, connects: 2 })
    },
  )

  test('a connection of a component’s own is served although each of its callbacks throws', async () => {
    const stage = createStage({ script: accepts() })
    const options = { environment: stage, onOpen: throws, onMessage: throws, onClose: throws, onStop: throws }
    const phases: string[] = []
    const shown = stage.show(
      <PrivatePhase
        url="wss://server.example/live"
        options={options}
        onCommit={({ phase }) => phases.at(-1) !== phase && phases.push(phase)}
      />,
      mode === 'strict' ? mode : undefined,
    )
    await stage.settle()
    expect(await liveThrough(stage)).toEqual({
      ...perMessage,
      opens: 1,
      'is dropped': 1,
      'comes back': 1,
      'is stopped': 2,
    })
    expect(phases.filter((phase) => phase === 'open' || phase === 'closed')).toEqual(['open', 'open', 'closed'])
    expect([shown.text(), stage.constructions.length]).toEqual(['closed', 2])
  })
})
