import { useLayoutEffect, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { useWebSocket, type Connection, type UseConnectionOptions } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { Handler } from './looks.tsx'
import { SharedPhase } from './phase.tsx'
import { createStage, type Shown, type Stage } from './stage.tsx'

// What is new is committed, and the passive clean-ups of what is old have not run: messages that come
// here have found the new callbacks by an old subscription.

type Run = () => unknown

/** Runs something in the layout effects of each commit. */
function OnLayout({ run }: { readonly run: Run }): ReactNode {
  useLayoutEffect(() => {
    run()
  })
  return null
}

interface RoomProps {
  readonly stage: Stage
  readonly room: string
  readonly callbacks: UseConnectionOptions<unknown>
  /** Runs in a child’s layout effect: before that of the hook. */
  readonly before: Run
}

function Room({ stage, room, callbacks, before }: RoomProps): ReactNode {
  useWebSocket(`wss://server.example/${room}`, { environment: stage, ...callbacks })
  return <OnLayout run={before} />
}

const nothing: Run = () => undefined

/** Writes down what a room's callbacks hear. */
const noting = (heard: unknown[], room: string): UseConnectionOptions<unknown> => ({
  onMessage: (message) => heard.push(`${room} message ${String(message)}`),
  onClose: () => heard.push(`${room} close`),
  onStop: () => heard.push(`${room} stop`),
})

/** A message and then a close of the first socket. */
const speakUp = (stage: Stage): void => {
  const [old] = stage.sockets
  old?.message('"late"')
  old?.serverClose(1008)
}

/** A room that is open, and the way to another one, or out, with something to run on the way. */
async function openRoom(): Promise<{
  readonly stage: Stage
  readonly heard: unknown[]
  readonly shown: Shown
  readonly goTo: (room: string | null, runs: { readonly before?: Run; readonly after?: Run }) => void
}> {
  const stage = createStage({ script: accepts() })
  const heard: unknown[] = []
  const page = (room: string | null, { before = nothing, after = nothing }): ReactNode => [
    room && <Room key="room" stage={stage} room={room} callbacks={noting(heard, room)} before={before} />,
    <OnLayout key="after" run={after} />,
  ]
  const shown = stage.show(page('a', {}))
  await stage.settle()
  return { stage, heard, shown, goTo: (room, runs) => shown.rerender(page(room, runs)) }
}

describe('After a change of the URL is committed', () => {
  test('nothing of the old URL is heard from the layout effects on', async () => {
    const { stage, heard, goTo } = await openRoom()
    goTo('b', { after: () => speakUp(stage) })
    await stage.settle()
    stage.socket().message('"new"')
    expect(heard).toEqual(['b message new'])
  })

  test('nothing of the old URL is heard in the layout effects of children, which come before the hook’s', async () => {
    const { stage, heard, goTo } = await openRoom()
    goTo('b', { before: () => speakUp(stage) })
    await stage.settle()
    stage.socket().message('"new"')
    expect(heard).toEqual(['b message new'])
  })
})

describe('After an unmount is committed', () => {
  test('neither a message nor a close is heard', async () => {
    const { stage, heard, goTo } = await openRoom()
    goTo(null, { after: () => speakUp(stage) })
    await stage.settle()
    expect(heard).toEqual([])
    stage.expectNothingLeft()
  })
})

describe('A shared connection', () => {
  test('of a component that is enabled delivers each message once, also during the change', async () => {
    const stage = createStage({ script: accepts() })
    const connection = stage.connect()
    const heard: unknown[] = []
    connection.open()
    await stage.settle()
    const page = (enabled: boolean, run: Run): ReactNode => [
      <SharedPhase
        key="phase"
        connection={connection}
        options={{ enabled, onMessage: (message) => heard.push(message) }}
      />,
      <OnLayout key="after" run={run} />,
    ]
    const shown = stage.show(page(false, nothing))
    stage.socket().message('1')
    shown.rerender(page(true, () => stage.socket().message('2')))
    stage.socket().message('3')
    shown.rerender(page(false, () => stage.socket().message('4')))
    stage.socket().message('5')
    expect(heard).toEqual([1, 2, 3, 4, 5])
  })
})

describe('useMessageHandler', () => {
  test('that has moved to another connection hears only that one', async () => {
    const stage = createStage({ script: accepts() })
    const [one, other] = [stage.connect(), stage.connect({ url: 'wss://other.example/' })]
    const heard: unknown[] = []
    for (const connection of [one, other]) {
      connection.open()
      await stage.settle()
    }
    const speak: Run = () => ['"one"', '"other"'].forEach((message, at) => stage.sockets[at]?.message(message))
    const page = (source: Connection<unknown, unknown>, run: Run): ReactNode => [
      <Handler key="handler" source={source} onMessage={(message) => heard.push(message)} />,
      <OnLayout key="after" run={run} />,
    ]
    const shown = stage.show(page(one, nothing))
    shown.rerender(page(other, speak))
    expect(heard).toEqual(['other'])
    speak()
    expect(heard).toEqual(['other', 'other'])
  })
})
