import { describe, expect, test } from 'vitest'
import type { UseWebSocketOptions } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { PrivatePhase, type Socket } from './phase.tsx'
import { createStage, type Stage } from './stage.tsx'

const url = 'wss://server.example/a'

describe('What is the same connection', () => {
  const same: [string, () => UseWebSocketOptions][] = [
    ['other functions', () => ({ hello: () => undefined, onOpen: () => undefined, onMessage: () => undefined })],
    ['an equal policy', () => ({ reconnect: { default: 'retry' } })],
    ['another policy', () => ({ reconnect: { default: Math.random() < 0.5 ? 'retry' : 'stop' } })],
    ['an equal outbox', () => ({ outbox: { limit: 5 } })],
    ['equal protocols', () => ({ protocols: ['a', 'b'] })],
    ['an equal key', () => ({ key: 'room' })],
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

describe('A URL as a function', () => {
  test('is called on every attempt, and always the latest', async () => {
    const stage = createStage()
    const shown = stage.show(
      <PrivatePhase url={() => 'wss://server.example/?token=1'} options={{ environment: stage }} />,
    )
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
    const shown = stage.show(
      <PrivatePhase url={url} options={{ environment: stage, reconnect: { default: 'retry' } }} />,
    )
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
      <PrivatePhase
        url={url}
        options={{ environment: stage, codec: codec(prefix) }}
        onCommit={({ send }) => sends.push(send)}
      />
    )
    const shown = stage.show(withCodec('a'))
    await stage.settle()
    sends[0]?.(1)
    shown.rerender(withCodec('b'))
    sends[0]?.(2)
    expect(stage.socket().sent).toEqual(['a1', 'b2'])
  })
})

describe('The signal', () => {
  const phase = (stage: Stage, signal?: AbortSignal) => (
    <PrivatePhase url={url} options={{ environment: stage, signal }} />
  )

  test.for<[string, AbortController | undefined]>([
    ['another', new AbortController()],
    ['none', undefined],
  ])('that comes in the place of %s is listened to, and the old one no longer', async ([, old]) => {
    const stage = createStage({ script: accepts() })
    const latest = new AbortController()
    const shown = stage.show(phase(stage, old?.signal))
    await stage.settle()
    shown.rerender(phase(stage, latest.signal))
    old?.abort()
    await stage.settle()
    expect([shown.text(), stage.liveSockets()]).toEqual(['open', 1])
    latest.abort()
    await stage.settle()
    expect([shown.text(), stage.liveSockets()]).toEqual(['closed', 0])
    expect(stage.constructions).toHaveLength(1)
  })

  test('that is taken away is no longer listened to', async () => {
    const stage = createStage({ script: accepts() })
    const abort = new AbortController()
    const shown = stage.show(phase(stage, abort.signal))
    await stage.settle()
    shown.rerender(phase(stage))
    abort.abort()
    await stage.settle()
    expect([shown.text(), stage.liveSockets()]).toEqual(['open', 1])
  })

  test('that comes aborted ends the connection', async () => {
    const stage = createStage({ script: accepts() })
    const shown = stage.show(phase(stage))
    await stage.settle()
    shown.rerender(phase(stage, AbortSignal.abort()))
    await stage.settle()
    expect([shown.text(), stage.liveSockets()]).toEqual(['closed', 0])
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
    expect(last).toEqual({
      ...last?.connection.store.getState(),
      connection: first?.connection,
      send: first?.send,
      close: first?.close,
      reconnect: first?.reconnect,
    })
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
