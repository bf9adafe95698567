import { describe, expect, test } from 'vitest'
import type { CloseReport } from '../../src/index.ts'
import { Status } from './looks.tsx'
import { SharedPhase } from './phase.tsx'
import { createStage } from './stage.tsx'

describe('useCloseStatus', () => {
  test('is null until the first closure, and says what happens next after it', async () => {
    const stage = createStage()
    const connection = stage.connect()
    const reports: (CloseReport<string> | null)[] = []
    const shown = stage.show(<Status source={connection} onCommit={(report) => reports.push(report)} />)
    const next = (): unknown => reports.at(-1)?.next
    connection.open()
    await stage.settle()
    expect(shown.text()).toBe('none')

    stage.socket().refuse()
    await stage.settle()
    expect(reports.at(-1)).toMatchObject({ status: 'abnormalClosure', cause: 'connectFailed', code: 1006 })
    expect(next()).toEqual({ kind: 'retry', attempt: 1, atMs: stage.epochMs() + 2_500 })

    await stage.advance(2_500)
    expect(next()).toEqual({ kind: 'connecting', attempt: 1 })
    stage.socket().open()
    await stage.settle()
    expect(next()).toEqual({ kind: 'recovered', atMs: stage.epochMs() })
    expect(shown.text()).toBe('abnormalClosure recovered')

    stage.socket().serverClose(1008, 'rules')
    await stage.settle()
    expect(reports.at(-1)).toMatchObject({ status: 'policyViolation', reason: 'rules', opened: true })
    expect(next()).toEqual({ kind: 'stop', because: 'policy' })
  })

  test('says that a decision is awaited', async () => {
    const stage = createStage()
    const { promise, resolve } = Promise.withResolvers<'stop'>()
    const connection = stage.connect({ reconnect: { default: () => promise } })
    const shown = stage.show(<Status source={connection} />)
    connection.open()
    await stage.settle()
    stage.socket().refuse()
    await stage.settle()
    expect(shown.text()).toBe('abnormalClosure decision')
    resolve('stop')
    await stage.settle()
    expect(shown.text()).toBe('abnormalClosure stop')
  })

  test('has the app’s own names', async () => {
    const stage = createStage()
    const connection = stage.connect({ statuses: { kicked: 4002 }, reconnect: { default: 'stop' } })
    const shown = stage.show(<Status source={connection} />)
    connection.open()
    await stage.settle()
    stage.socket().open()
    stage.socket().serverClose(4002)
    await stage.settle()
    expect(shown.text()).toBe('kicked stop')
  })

  test('is one object per state, for everyone who looks', async () => {
    const stage = createStage()
    const connection = stage.connect()
    const reports = new Set<CloseReport<string> | null>()
    const looks = () =>
      [1, 2, 3].map((key) => <Status key={key} source={connection} onCommit={(report) => reports.add(report)} />)
    const shown = stage.show(looks())
    connection.close(4001)
    await stage.settle()
    shown.rerender(looks())
    expect([...reports].filter((report) => report !== null)).toHaveLength(1)
  })

  test('takes the socket of useWebSocket as well as the connection, and holds neither', async () => {
    const stage = createStage()
    const connection = stage.connect()
    stage.show([<Status key="1" source={{ connection }} />, <Status key="2" source={connection} />])
    await stage.advance(60_000)
    expect(stage.constructions).toEqual([])
    expect(connection.store.getState().phase).toBe('idle')
  })

  test('renders for a new state and for nothing else', async () => {
    const stage = createStage()
    const connection = stage.connect()
    const shown = stage.show(<Status source={connection} />)
    connection.open()
    await stage.settle()
    stage.socket().open()
    await stage.settle()
    const before = shown.renders()
    for (let message = 0; message < 10; message += 1) stage.socket().message('1')
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before)
  })

  test('survives the remount of what holds the connection', async () => {
    const stage = createStage()
    const connection = stage.connect()
    const both = (key: string) => [
      <SharedPhase key={key} connection={connection} />,
      <Status key="status" source={connection} />,
    ]
    const shown = stage.show(both('a'))
    await stage.settle()
    stage.socket().refuse()
    await stage.settle()
    shown.rerender(both('b'))
    expect(shown.text()).toBe('waitingabnormalClosure retry')
  })
})
