import { Activity, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { countCommits } from './count-commits.tsx'
import { Latest, List, Waiting } from './looks.tsx'
import { PrivatePhase, SharedPhase } from './phase.tsx'
import { startReceiving } from './receiving.tsx'
import { createStage, frameMs } from './stage.tsx'

type Source = Connection<unknown, unknown>

const url = 'wss://server.example/live'

describe('An <Activity>', () => {
  test.for(['strict', undefined] as const)(
    'that is hidden lets go, and connects again when it is shown (mode: %s)',
    async (mode) => {
      const stage = createStage({ script: accepts() })
      const page = (show: boolean) => (
        <Activity mode={show ? 'visible' : 'hidden'}>
          <PrivatePhase url={url} options={{ environment: stage }} />
        </Activity>
      )
      const shown = stage.show(page(true), mode)
      await stage.settle()
      expect(shown.text()).toBe('open')
      shown.rerender(page(false))
      await stage.settle()
      stage.expectNothingLeft()
      shown.rerender(page(true))
      await stage.settle()
      expect(shown.text()).toBe('open')
      expect(stage.liveSockets()).toBe(1)
    },
  )

  test('that is hidden from the start opens nothing', async () => {
    const stage = createStage({ script: accepts() })
    const page = (show: boolean) => (
      <Activity mode={show ? 'visible' : 'hidden'}>
        <PrivatePhase url={url} options={{ environment: stage }} />
      </Activity>
    )
    const shown = stage.show(page(false))
    await stage.advance(60_000)
    expect(stage.constructions).toEqual([])
    shown.rerender(page(true))
    await stage.settle()
    expect(stage.constructions).toHaveLength(1)
  })

  test('that is hidden and shown within the linger keeps its socket', async () => {
    const stage = createStage({ script: accepts() })
    const connection = stage.connect({ lingerMs: 1_000 })
    const page = (show: boolean) => (
      <Activity mode={show ? 'visible' : 'hidden'}>
        <SharedPhase connection={connection} />
        <Latest source={connection} />
      </Activity>
    )
    const shown = stage.show(page(true))
    await stage.settle()
    stage.socket().message('1')
    await stage.advance(frameMs)
    shown.rerender(page(false))
    await stage.advance(999)
    shown.rerender(page(true))
    await stage.advance(60_000)
    expect(shown.text()).toBe('open1')
    expect(stage.constructions).toHaveLength(1)
    shown.unmount()
    await stage.advance(1_000)
  })
})

/** One look outside, and the same element inside of an <Activity>, so that React has no reason to render it. */
const beside = (outside: ReactNode, inside: ReactNode) => (show: boolean) => [
  <p key="outside">{outside}/</p>,
  <Activity key="inside" mode={show ? 'visible' : 'hidden'}>
    {inside}
  </Activity>,
]

describe('Inside of an <Activity> that is hidden and shown again', () => {
  const start = async (look: (source: Source) => ReactNode) => {
    let page: (show: boolean) => ReactNode = () => null
    const first = (source: Source): ReactNode => {
      page = beside(look(source), look(source))
      return page(true)
    }
    const receiving = await startReceiving(first, { outbox: { onUndelivered: () => undefined } })
    return { ...receiving, show: (show: boolean) => receiving.shown.rerender(page(show)) }
  }

  test('useMessage shows what the others show', async () => {
    const { stage, shown, receive, show } = await start((source) => <Latest source={source} />)
    receive(1)
    await stage.advance(frameMs)
    show(false)
    receive(2)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('2/') // hidden text is empty
    show(true)
    await stage.settle()
    expect(shown.text()).toBe('2/2')
    receive(3)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('3/3')
  })

  test('useMessage selects from what it has missed, and from nothing twice', async () => {
    const asked: unknown[] = []
    const select = (message: unknown): unknown => {
      asked.push(message)
      return message
    }
    const page = (source: Source) => beside(<Latest source={source} />, <Latest source={source} options={{ select }} />)
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source)(true))
    receive(1)
    await stage.advance(frameMs)
    shown.rerender(page(connection)(false))
    shown.rerender(page(connection)(true))
    expect(asked).toEqual([1])
    shown.rerender(page(connection)(false))
    receive(2)
    await stage.advance(frameMs)
    shown.rerender(page(connection)(true))
    await stage.settle()
    expect(shown.text()).toBe('2/2')
    expect(asked).toEqual([1, 2])
  })

  test('useMessage shows a message that waited when it was hidden', async () => {
    const { stage, shown, receive, show } = await start((source) => <Latest source={source} />)
    receive(1)
    show(false)
    await stage.advance(frameMs)
    show(true)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1/1')
  })

  test('useMessages keeps its list, also what waited, and misses what came in between', async () => {
    const { stage, shown, receive, show } = await start((source) => <List source={source} />)
    receive(1)
    await stage.advance(frameMs)
    receive(2)
    show(false)
    receive(3)
    await stage.advance(frameMs)
    show(true)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1,2,3/1,2')
    receive(4)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1,2,3,4/1,2,4')
  })

  test('useOutbox shows the counts of now', async () => {
    const { stage, connection, shown, show } = await start((source) => <Waiting source={source} />)
    show(false)
    stage.socket().drop()
    connection.send('a')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1+0/')
    show(true)
    await stage.settle()
    expect(shown.text()).toBe('1+0/1+0')
    connection.reconnect()
    await stage.advance(frameMs)
    expect(shown.text()).toBe('0+0/0+0')
  })

  test('nothing is rendered while it is hidden', async () => {
    const { counted, take } = countCommits()
    const page = (source: Source) => beside(null, counted('inside', <Latest source={source} />))
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source)(true))
    shown.rerender(page(connection)(false))
    await stage.settle()
    take()
    receive(1, 2, 3)
    await stage.advance(1_000)
    expect(take()).toEqual({})
  })
})

test('Inside of an <Activity> that is hidden from the start it shows what the others show, once it is shown', async () => {
  const page = (source: Source, show: boolean) => beside(<Latest source={source} />, <Latest source={source} />)(show)
  const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false))
  receive(1)
  await stage.advance(frameMs)
  shown.rerender(page(connection, true))
  await stage.settle()
  expect(shown.text()).toBe('1/1')
})
