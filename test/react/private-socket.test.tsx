import { describe, expect, test } from 'vitest'
import type { UseWebSocketOptions } from '../../src/index.ts'
import { accepts, slowly } from '../support/servers/behaviour.ts'
import { PrivatePhase, type PrivatePhaseProps, type Socket } from './phase.tsx'
import { createStage } from './stage.tsx'

const url = 'wss://server.example/a'
const otherUrl = 'wss://server.example/b'

describe('A component with a URL', () => {
  test('opens after it is mounted, and shows each phase', async () => {
    const stage = createStage()
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} />)
    expect(shown.text()).toBe('connecting')
    expect(stage.sockets).toEqual([])
    await stage.settle()
    stage.socket().open()
    await stage.settle()
    expect(shown.text()).toBe('open')
    stage.socket().serverClose(1012)
    await stage.settle()
    expect(shown.text()).toBe('waiting')
  })

  test('resolves a relative URL against the page', async () => {
    const stage = createStage({ baseUrl: 'https://app.example/room/' })
    stage.show(<PrivatePhase url="live" options={{ environment: stage }} />)
    await stage.settle()
    expect(stage.socket().url).toBe('wss://app.example/room/live')
  })

  test('closes when it is unmounted, at once and with 1000', async () => {
    const stage = createStage({ script: accepts() })
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} />)
    await stage.settle()
    shown.unmount()
    await stage.settle()
    expect(stage.socket().closeCalls[0]).toEqual({ code: 1000, reason: '' })
    stage.expectNothingLeft()
  })

  test('that is unmounted before it opened gives the socket up, without a line on the console', async () => {
    const stage = createStage({ script: slowly(200) })
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} />)
    await stage.advance(100)
    shown.unmount()
    await stage.advance(99)
    expect(stage.socket().closeCalls).toEqual([])
    await stage.advance(1)
    expect(stage.socket().closeCalls).toHaveLength(1)
    stage.expectNothingLeft()
  })

  test('that is unmounted at once opens nothing', async () => {
    const stage = createStage()
    stage.show(<PrivatePhase url={url} options={{ environment: stage }} />).unmount()
    await stage.advance(60_000)
    expect(stage.constructions).toEqual([])
    stage.expectNothingLeft()
  })

  test('that is unmounted while it waits does not come back', async () => {
    const stage = createStage()
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} />)
    await stage.settle()
    stage.socket().refuse()
    await stage.settle()
    shown.unmount()
    await stage.settle()
    stage.expectNothingLeft()
    await stage.advance(60_000)
    expect(stage.constructions).toHaveLength(1)
  })

  test('keeps its connection with another lingerMs for as long', async () => {
    const stage = createStage({ script: accepts() })
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage, lingerMs: 500 }} />)
    await stage.settle()
    shown.unmount()
    await stage.advance(499)
    expect(stage.socket().closeCalls).toEqual([])
    await stage.advance(1)
    expect(stage.socket().closeCalls[0]).toEqual({ code: 1000, reason: '' })
  })

  test('has two sockets when it is there twice', async () => {
    const stage = createStage({ script: accepts() })
    stage.show([
      <PrivatePhase key="1" url={url} options={{ environment: stage }} />,
      <PrivatePhase key="2" url={url} options={{ environment: stage }} />,
    ])
    await stage.settle()
    expect(stage.liveSockets()).toBe(2)
  })
})

describe('A change of', () => {
  const changes: [
    string,
    Pick<PrivatePhaseProps, 'url'> & UseWebSocketOptions,
    Pick<PrivatePhaseProps, 'url'> & UseWebSocketOptions,
  ][] = [
    ['the URL', { url }, { url: otherUrl }],
    ['the URL’s object', { url: new URL(url) }, { url: new URL(otherUrl) }],
    ['the URL to a function', { url }, { url: () => otherUrl }],
    ['the protocols', { url, protocols: ['a'] }, { url, protocols: ['b'] }],
    ['the key', { url, key: 1 }, { url, key: 2 }],
    ['the key to none', { url: () => url, key: 'a' }, { url: () => url }],
  ]
  test.for(changes)('%s moves to a new connection', async ([, before, after]) => {
    const stage = createStage({ script: accepts() })
    const sockets: Socket[] = []
    const phase = ({ url: to, ...options }: (typeof changes)[number][1]) => (
      <PrivatePhase url={to} options={{ environment: stage, ...options }} onCommit={(socket) => sockets.push(socket)} />
    )
    const shown = stage.show(phase(before))
    await stage.settle()
    const old = sockets.at(-1)
    shown.rerender(phase(after))
    expect(shown.text()).toBe('connecting')
    await stage.settle()
    expect(stage.sockets.map(({ readyState }) => readyState)).toEqual([3, 1])
    expect(shown.text()).toBe('open')
    expect(sockets.at(-1)?.connection).not.toBe(old?.connection)
    expect(() => old?.send('to the old one')).toThrow(expect.objectContaining({ why: 'closed' }))
  })
})

describe('Without a URL', () => {
  test.for([null, undefined])('%s is idle, and opens nothing', async (nothing) => {
    const stage = createStage()
    const shown = stage.show(<PrivatePhase url={nothing} options={{ environment: stage }} />)
    await stage.advance(60_000)
    expect(shown.text()).toBe('idle')
    expect(stage.constructions).toEqual([])
  })

  test('send throws, and queues nothing', async () => {
    const stage = createStage()
    const sends: Socket['send'][] = []
    stage.show(<PrivatePhase url={null} options={{ environment: stage }} onCommit={({ send }) => sends.push(send)} />)
    expect(() => sends[0]?.('x')).toThrow(expect.objectContaining({ name: 'SendError', why: 'closed' }))
  })

  test('it connects as soon as there is one, and lets go when it is taken away', async () => {
    const stage = createStage({ script: accepts() })
    const shown = stage.show(<PrivatePhase url={null} options={{ environment: stage }} />)
    shown.rerender(<PrivatePhase url={url} options={{ environment: stage }} />)
    await stage.settle()
    expect(shown.text()).toBe('open')
    shown.rerender(<PrivatePhase url={undefined} options={{ environment: stage }} />)
    expect(shown.text()).toBe('idle')
    await stage.settle()
    stage.expectNothingLeft()
  })
})

describe('enabled', () => {
  test('false is idle, true connects, and false lets go', async () => {
    const stage = createStage({ script: accepts() })
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage, enabled: false }} />)
    await stage.settle()
    expect([shown.text(), stage.constructions.length]).toEqual(['idle', 0])
    shown.rerender(<PrivatePhase url={url} options={{ environment: stage, enabled: true }} />)
    await stage.settle()
    expect(shown.text()).toBe('open')
    shown.rerender(<PrivatePhase url={url} options={{ environment: stage, enabled: false }} />)
    await stage.settle()
    expect(shown.text()).toBe('idle')
    stage.expectNothingLeft()
  })

  test('that goes off and on again afterwards ends a stop', async () => {
    const stage = createStage({ script: accepts() })
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} />)
    await stage.settle()
    stage.socket().serverClose(1008)
    await stage.settle()
    expect(shown.text()).toBe('closed')
    shown.rerender(<PrivatePhase url={url} options={{ environment: stage, enabled: false }} />)
    await stage.settle()
    expect(shown.text()).toBe('idle')
    shown.rerender(<PrivatePhase url={url} options={{ environment: stage, enabled: true }} />)
    await stage.settle()
    expect(shown.text()).toBe('open')
  })
})
