import { describe, expect, test } from 'vitest'
import type { UseWebSocketOptions } from '../../src/index.ts'
import { accepts, slowly } from '../support/behaviour.ts'
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
    stage.show([<PrivatePhase key="1" url={url} options={{ environment: stage }} />, <PrivatePhase key="2" url={url} options={{ environment: stage }} />])
    await stage.settle()
    expect(stage.liveSockets()).toBe(2)
  })
})

describe('What is the same connection', () => {
  const same: [string, () => UseWebSocketOptions][] = [
    ['other functions', () => ({ hello: () => undefined, onOpen: () => undefined, onMessage: () => undefined })],
    ['an equal policy', () => ({ reconnect: { default: 'retry' } })],
    ['another policy', () => ({ reconnect: { default: Math.random() < 0.5 ? 'retry' : 'stop' } })],
    ['an equal outbox', () => ({ outbox: { limit: 5 } })],
    ['equal protocols', () => ({ protocols: ['a', 'b'] })],
    ['an equal key', () => ({ key: `${1}` })],
    ['equal statuses', () => ({ statuses: { kicked: 4001 } }) as object],
  ]
  test.for(same)('%s, in a new object at every render', async ([, options]) => {
    const stage = createStage({ script: accepts() })
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage, ...options() }} />)
    for (let render = 0; render < 5; render += 1) {
      shown.rerender(<PrivatePhase url={url} options={{ environment: stage, ...options() }} />)
      await stage.settle()
    }
    expect(stage.constructions).toHaveLength(1)
    expect(shown.text()).toBe('open')
  })

  test('an equal URL in another URL object', async () => {
    const stage = createStage({ script: accepts() })
    const shown = stage.show(<PrivatePhase url={new URL(url)} options={{ environment: stage }} />)
    await stage.settle()
    shown.rerender(<PrivatePhase url={new URL(url)} options={{ environment: stage }} />)
    await stage.settle()
    expect(stage.constructions).toHaveLength(1)
  })
})

describe('A change of', () => {
  const changes: [string, Pick<PrivatePhaseProps, 'url'> & UseWebSocketOptions, Pick<PrivatePhaseProps, 'url'> & UseWebSocketOptions][] = [
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

describe('A URL as a function', () => {
  test('is called on every attempt, and always the latest', async () => {
    const stage = createStage()
    const shown = stage.show(<PrivatePhase url={() => 'wss://server.example/?token=1'} options={{ environment: stage }} />)
    await stage.settle()
    shown.rerender(<PrivatePhase url={async () => 'wss://server.example/?token=2'} options={{ environment: stage }} />)
    await stage.settle()
    expect(stage.constructions).toHaveLength(1)
    stage.socket().refuse()
    await stage.advance(2_500)
    expect(stage.constructions.map(({ url: constructed }) => constructed.at(-1))).toEqual(['1', '2'])
    expect(shown.text()).toBe('connecting')
  })
})

describe('Options that are read when they are next used', () => {
  test('decide by the latest policy', async () => {
    const stage = createStage()
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage, reconnect: { default: 'retry' } }} />)
    await stage.settle()
    shown.rerender(<PrivatePhase url={url} options={{ environment: stage, reconnect: { default: 'stop' } }} />)
    stage.socket().refuse()
    await stage.settle()
    expect(shown.text()).toBe('closed')
  })

  test('encode with the latest codec', async () => {
    const stage = createStage({ script: accepts() })
    const sends: Socket['send'][] = []
    const codec = (prefix: string) => ({ encode: (message: unknown) => `${prefix}${String(message)}`, decode: String })
    const withCodec = (prefix: string) => (
      <PrivatePhase url={url} options={{ environment: stage, codec: codec(prefix) }} onCommit={({ send }) => sends.push(send)} />
    )
    const shown = stage.show(withCodec('a'))
    await stage.settle()
    sends[0]?.(1)
    shown.rerender(withCodec('b'))
    sends[0]?.(2)
    expect(stage.socket().sent).toEqual(['a1', 'b2'])
  })
})

describe('What the hook returns', () => {
  test('is the state, the connection and three functions that stay the same', async () => {
    const stage = createStage()
    const sockets: Socket[] = []
    stage.show(<PrivatePhase url={url} options={{ environment: stage }} onCommit={(socket) => sockets.push(socket)} />)
    await stage.settle()
    stage.socket().open({ protocol: 'v1' })
    await stage.settle()
    const [first] = sockets
    const last = sockets.at(-1)
    expect(last).toEqual({ ...last?.connection.store.getState(), connection: first?.connection, send: first?.send, close: first?.close, reconnect: first?.reconnect })
    expect(last).toMatchObject({ phase: 'open', protocol: 'v1' })
    expect(new Set(sockets.map(({ send }) => send)).size).toBe(1)
  })

  test('is a new object for a new state, and the same one for the same state', async () => {
    const stage = createStage({ script: accepts() })
    const sockets: Socket[] = []
    const onCommit = (socket: Socket): void => void sockets.push(socket)
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} onCommit={onCommit} />)
    await stage.settle()
    const states = sockets.length
    shown.rerender(<PrivatePhase url={url} options={{ environment: stage }} onCommit={onCommit} />)
    expect(sockets).toHaveLength(states + 1)
    expect(new Set(sockets).size).toBe(states)
  })
})
