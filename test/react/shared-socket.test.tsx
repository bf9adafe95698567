import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { afterMs } from '../../src/index.ts'
import { accepts, closesWith, inOrder, sends, sequence } from '../support/servers/behaviour.ts'
import { SharedPhase } from './phase.tsx'
import { createStage } from './stage.tsx'

describe('A shared connection', () => {
  test('opens with the first component and closes with the last', async () => {
    const stage = createStage({ script: accepts() })
    const connection = stage.connect()
    const two = (first: boolean, second: boolean): ReactNode => [
      first && <SharedPhase key="1" connection={connection} />,
      second && <SharedPhase key="2" connection={connection} />,
    ]
    const shown = stage.show(two(true, true))
    await stage.settle()
    expect(shown.text()).toBe('openopen')
    expect(stage.constructions).toHaveLength(1)
    shown.rerender(two(false, true))
    await stage.advance(60_000)
    expect(shown.text()).toBe('open')
    shown.rerender(two(false, false))
    await stage.settle()
    stage.expectNothingLeft()
  })

  test('shows a component that comes later what it already is', async () => {
    const stage = createStage({ script: accepts() })
    const connection = stage.connect()
    connection.open()
    await stage.settle()
    const shown = stage.show(<SharedPhase connection={connection} />)
    expect(shown.text()).toBe('open')
    expect(shown.renders()).toBe(1)
  })

  test('is kept by a release and a hold within the linger', async () => {
    const stage = createStage({ script: accepts() })
    const connection = stage.connect({ lingerMs: 1_000 })
    const shown = stage.show(<SharedPhase connection={connection} />)
    await stage.settle()
    shown.rerender(null)
    await stage.advance(999)
    shown.rerender(<SharedPhase connection={connection} />)
    await stage.advance(60_000)
    expect(shown.text()).toBe('open')
    expect(stage.constructions).toHaveLength(1)
    shown.unmount()
    await stage.advance(1_000)
    stage.expectNothingLeft()
  })

  test('is kept where one page takes the place of another in one render', async () => {
    const stage = createStage({ script: accepts() })
    const connection = stage.connect()
    const shown = stage.show(<SharedPhase key="one page" connection={connection} />)
    await stage.settle()
    shown.rerender(<SharedPhase key="another page" connection={connection} />)
    await stage.settle()
    expect(shown.text()).toBe('open')
    expect(stage.constructions).toHaveLength(1)
    expect(stage.socket().closeCalls).toEqual([])
  })

  test('is not held by a component that is not enabled, which looks all the same', async () => {
    const stage = createStage({ script: accepts() })
    const connection = stage.connect()
    const shown = stage.show(<SharedPhase connection={connection} options={{ enabled: false }} />)
    await stage.settle()
    expect([shown.text(), stage.constructions.length]).toEqual(['idle', 0])
    connection.open()
    await stage.settle()
    expect(shown.text()).toBe('open')
  })

  test('stays stopped while anyone holds it, and starts afresh after that', async () => {
    const stage = createStage({ script: sequence(closesWith(1008), accepts()) })
    const connection = stage.connect()
    const shown = stage.show(<SharedPhase key="1" connection={connection} />)
    await stage.settle()
    shown.rerender([<SharedPhase key="1" connection={connection} />, <SharedPhase key="2" connection={connection} />])
    await stage.advance(60_000)
    expect(shown.text()).toBe('closedclosed')
    shown.rerender(null)
    await stage.settle()
    shown.rerender(<SharedPhase key="1" connection={connection} />)
    await stage.settle()
    expect(shown.text()).toBe('open')
  })

  test('that the app closed with nobody there connects afresh for the next component', async () => {
    const stage = createStage({ script: accepts() })
    const connection = stage.connect()
    connection.open()
    await stage.settle()
    connection.close()
    await stage.settle()
    expect(connection.store.getState().phase).toBe('closed')
    const shown = stage.show(<SharedPhase connection={connection} />)
    await stage.settle()
    expect(shown.text()).toBe('open')
    shown.unmount()
    await stage.settle()
    expect(connection.store.getState().phase).toBe('idle')
  })

  test('is exchanged for another', async () => {
    const stage = createStage({ script: accepts() })
    const [one, other] = [stage.connect({ url: 'wss://one.example' }), stage.connect({ url: 'wss://other.example' })]
    const shown = stage.show(<SharedPhase connection={one} />)
    await stage.settle()
    shown.rerender(<SharedPhase connection={other} />)
    await stage.settle()
    expect(shown.text()).toBe('open')
    expect([one, other].map(({ store }) => store.getState().phase)).toEqual(['idle', 'open'])
  })

  test('of 1,000 components is one socket, and one before for each attempt', async () => {
    let befores = 0
    const stage = createStage({ script: sequence(closesWith(4401), accepts()) })
    const connection = stage.connect({
      reconnect: { 4401: { ...afterMs(1_000), before: () => (befores += 1) } },
    })
    const shown = stage.show(
      Array.from({ length: 1_000 }, (_, index) => <SharedPhase key={index} connection={connection} />),
    )
    await stage.advance(1_000)
    expect(shown.text()).toBe('open'.repeat(1_000))
    expect(stage.constructions).toHaveLength(2)
    expect(befores).toBe(1)
    shown.unmount()
    await stage.settle()
    stage.expectNothingLeft()
  })
})

describe('Renders', () => {
  test('come with states and not with messages', async () => {
    const stage = createStage({ script: inOrder(sends(...Array.from({ length: 100 }, (_, n) => String(n)))) })
    const connection = stage.connect()
    let messages = 0
    const shown = stage.show(<SharedPhase connection={connection} options={{ onMessage: () => (messages += 1) }} />)
    await stage.advance(200)
    expect(shown.text()).toBe('open')
    expect(messages).toBe(100)
    const states = ['prepare', 'handshake', 'open']
    expect(shown.renders()).toBeLessThanOrEqual(1 + states.length)
    const before = shown.renders()
    stage.socket().message('"one more"')
    await stage.advance(200)
    expect([messages, shown.renders()]).toEqual([101, before])
  })
})
