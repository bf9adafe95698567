import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createConnection, json, type Connection } from '../../../src/core.ts'
import { observerKey, type ObservedPage } from '../../../src/engine/observer.ts'
import { createStorySockets, type StorySockets } from '../../../src/storybook/story-sockets.ts'
import { createStoryTimeline, type StoryTimeline } from '../../../src/storybook/timeline/story-timeline.ts'
import type { TimelineBatch } from '../../../src/storybook/timeline/timeline-channel.ts'
import { wordsOf } from '../../../src/storybook/panel/entry-words.ts'
import { accepts, closes, drops, hangs, refuses, sends } from '../../../src/testing.ts'
import type { HangupParameters } from '../../../src/storybook/hangup-parameters.ts'

/** What the platform makes: it dials nobody. */
class Platform extends EventTarget {
  readonly url: string
  readyState = 0
  bufferedAmount = 0
  protocol = ''
  extensions = ''
  binaryType = 'blob'
  constructor(url: string | URL) {
    super()
    this.url = String(url)
    queueMicrotask(() => {
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
    })
  }
  send(): void {}
  close(): void {}
}

/** What never gets an answer. */
class Hanging extends Platform {
  override dispatchEvent(): boolean {
    return false
  }
}

const live = 'wss://example.com/live'
const page = globalThis as ObservedPage // a symbol that the platform does not know
let stories: StorySockets
let timeline: StoryTimeline
let batches: TimelineBatch[]
let watch: () => void
let connections: Connection<unknown, unknown, string>[]

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Platform)
  batches = []
  connections = []
  timeline = createStoryTimeline({
    nowMs: () => Date.now(),
    schedule: (callback) => void setTimeout(callback, 10),
    emit: (batch) => batches.push(batch),
    onWatch: (listener) => {
      watch = listener
    },
  })
  timeline.install()
  stories = createStorySockets()
  stories.install(false)
})

afterEach(async () => {
  for (const connection of connections) connection.close()
  for (const id of ['a', 'b']) stories.leave(id)
  await stories.enter('last', { disable: true }, 'story') // which ends the servers of all others
  delete page[observerKey]
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const pass = async (ms: number): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms))

async function enter(id: string, parameters: HangupParameters, choice = 'story'): Promise<void> {
  const { statuses = {}, disable = false } = parameters
  timeline.enter(id, { statuses, isAnswered: !disable, choice })
  await stories.enter(id, parameters, choice)
}

async function leave(id: string): Promise<void> {
  timeline.leave(id)
  stories.leave(id)
}

function connect(url = live): Connection<unknown, unknown, string> {
  const connection = createConnection({ url, codec: json() }) as Connection<unknown, unknown, string>
  connections.push(connection)
  connection.open()
  return connection
}

/** What there is, in words. */
function told(): string[] {
  watch()
  const { entries = [] } = batches.at(-1) ?? {}
  return entries.map(({ socket, what }) => {
    const { title, detail } = wordsOf(what)
    const words = detail.map((part) => (typeof part === 'string' ? part : `“${part.quoted}”`))
    return [...(socket === null ? [] : [`#${socket}`]), title, ...words].join(' ')
  })
}

describe('What a plain socket does', () => {
  test('is told from its dialling to the close frame of its server', async () => {
    await enter('a', { url: live, script: sends({ price: 1 }) })
    const socket = new WebSocket(live, 'v1')
    await pass(10)
    socket.send('hello')
    socket.send(new Uint8Array(3))
    await pass(10)
    await stories.serverOf('a', live).closes('policyViolation', 'kicked')
    expect(told()).toEqual([
      '#1 connects',
      '#1 open',
      '#1 received “{"price":1}”',
      '#1 sent “hello”',
      '#1 sent 3 bytes',
      '#1 close frame by the server: policyViolation 1008 “kicked”',
    ])
  })

  test('is told once where it closes by itself: the answer of the server is no news', async () => {
    await enter('a', { url: live })
    const socket = new WebSocket(live)
    await pass(10)
    socket.close(4000, 'bye')
    await pass(10)
    expect(told()).toEqual(['#1 connects', '#1 open', '#1 close frame by the client: unknown 4000 “bye”'])
  })

  test.each([
    [refuses(), '#1 refused the handshake failed'],
    [drops(), '#1 dropped without a close frame'],
    [closes('empty'), '#1 close frame by the server: empty 1005'],
  ])('%#: its last words are %s', async (script, last) => {
    await enter('a', { url: live, script })
    const socket = new WebSocket(live)
    socket.addEventListener('error', () => {})
    await pass(10)
    expect(told().at(-1)).toBe(last)
  })

  test('is that it gave up, where it closes before it is open', async () => {
    await enter('a', { url: live, script: hangs() })
    const socket = new WebSocket(live)
    await pass(10)
    socket.close()
    await pass(10)
    expect(told()).toEqual(['#1 connects', '#1 given up by the client, before it was open'])
  })

  test('names the statuses of the story', async () => {
    await enter('a', { url: live, script: closes('expired'), statuses: { expired: 4001 } })
    const socket = new WebSocket(live)
    await pass(10)
    expect(socket.readyState).toBe(3)
    expect(told().at(-1)).toBe('#1 close frame by the server: expired 4001')
  })

  test('says a sub-protocol only where the server selected it', async () => {
    await enter('a', { url: live, script: accepts({ protocol: 'v1' }) })
    const socket = new WebSocket(live, ['v1', 'secret'])
    await pass(10)
    expect(socket.protocol).toBe('v1')
    expect(told()).toEqual(['#1 connects', '#1 open sub-protocol “v1”'])
  })
})

describe('What a connection of hangup does', () => {
  test('stands between what its socket does: cause first, then closure, then verdict', async () => {
    await enter('a', { url: live })
    connect()
    await pass(10)
    await stories.serverOf('a', live).closes('policyViolation', 'kicked')
    expect(told()).toEqual([
      '#1 connects',
      '#1 open',
      '#1 ready',
      '#1 close frame by the server: policyViolation 1008 “kicked”',
      '#1 closed policyViolation 1008 · by the server · open for 0.0 s',
      '#1 verdict stop: the policy says so',
    ])
  })

  test('is in order also where the server closes at once', async () => {
    await enter('a', { url: live, script: [closes('policyViolation'), accepts()] })
    connect()
    await pass(10)
    expect(told().map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      '#1 connects',
      '#1 open',
      '#1 ready',
      '#1 close frame',
      '#1 closed policyViolation',
      '#1 verdict stop:',
    ])
  })

  test('has a number for each socket, and the attempt that it is', async () => {
    await enter('a', { url: live, script: [closes('badGateway'), accepts()] })
    connect()
    await pass(60_000)
    const lines = told()
    expect(lines).toContainEqual(expect.stringMatching(/^#1 verdict retry: attempt 1 in \d+(\.\d)? s$/))
    expect(lines).toContain('#2 connects attempt 1')
    expect(lines.at(-1)).toBe('#2 ready')
  })

  test('tells of an attempt that waits for another handshake to its host, and then of its socket', async () => {
    await enter('a', { url: [live, 'wss://example.com/b'] })
    connect()
    connect('wss://example.com/b')
    await pass(20)
    expect(told()).toEqual(['#1 connects', '#2 connects', '#1 open', '#1 ready', '#2 connects', '#2 open', '#2 ready'])
  })

  test('is not mixed up with the socket of someone else to its host, while it waits', async () => {
    await enter('a', { url: [live, 'wss://example.com/b', 'wss://example.com/plain'] })
    connect()
    connect('wss://example.com/b')
    await pass(1)
    expect(told()).toEqual(['#1 connects', '#2 connects'])
    const plain = new WebSocket('wss://example.com/plain')
    await pass(20)
    expect(plain.readyState).toBe(1)
    expect(told().slice(0, 3)).toEqual(['#1 connects', '#2 connects', '#3 connects'])
    const { entries = [] } = batches.at(-1) ?? {}
    const paths = entries.filter(({ what }) => what.kind === 'opened').map(({ socket, url }) => `#${socket} ${url}`)
    expect(paths.toSorted()).toEqual([
      '#1 wss://example.com/live',
      '#2 wss://example.com/b',
      '#3 wss://example.com/plain',
    ])
    expect(told()).toContain('#2 ready')
  })

  test('is not mixed up with the socket of someone else, where its own is not seen', async () => {
    await enter('a', { url: live })
    const unseen = createConnection({ url: live, environment: { WebSocket: Platform } })
    connections.push(unseen)
    unseen.open()
    await pass(1)
    const waiting = createConnection({ url: live, environment: { WebSocket: Hanging } })
    connections.push(waiting)
    waiting.open()
    await pass(1)
    const plain = new WebSocket(live)
    await pass(10)
    expect(plain.readyState).toBe(1)
    expect(told()).toEqual(['#1 connects', '#1 ready', '#2 connects', '#3 connects', '#3 open'])
  })

  test('waits for the network without a socket, and says so once', async () => {
    await enter('a', { url: live }, 'offline')
    connect()
    await pass(10)
    expect(told()).toEqual(['chosen offline', 'waits until the network is back'])
    await enter('a', { url: live }, 'open')
  })

  test('is told where its sockets are left to the network, which nobody sees', async () => {
    await enter('a', { url: live, disable: true })
    const connection = connect()
    await pass(10)
    connection.send('hello')
    expect(told()).toEqual(['#1 connects', '#1 ready', '#1 sent 7 bytes'])
    expect(batches.at(-1)?.isAnswered).toBe(false)
  })

  test('is also heard by whoever observed the page before', async () => {
    const seen: unknown[] = []
    page[observerKey] = (connection) => seen.push(connection)
    const another = createStoryTimeline({ nowMs: () => 0, schedule: () => {}, emit: () => {}, onWatch: () => {} })
    another.install()
    another.install()
    const connection = connect()
    expect(seen).toEqual([connection])
  })
})

describe('A choice in the toolbar', () => {
  test('stands before what it does, and the timeline goes on', async () => {
    await enter('a', { url: live })
    new WebSocket(live).addEventListener('error', () => {})
    await pass(10)
    await enter('a', { url: live }, 'tryAgainLater')
    await enter('a', { url: live }, 'tryAgainLater')
    expect(told()).toEqual([
      '#1 connects',
      '#1 open',
      'chosen tryAgainLater',
      '#1 close frame by the server: tryAgainLater 1013',
    ])
  })
})

describe('Another story', () => {
  test('has a timeline of its own, without the end of the sockets before it', async () => {
    await enter('a', { url: live })
    const plain = new WebSocket(live)
    const connection = connect()
    await pass(10)
    await leave('a')
    await enter('b', { url: 'wss://example.com/b' })
    connection.close()
    await pass(10)
    expect(plain.readyState).toBe(3)
    expect(told()).toEqual([])
    expect(batches.at(-1)).toMatchObject({ storyId: 'b', run: 1 })
    connect('wss://example.com/b')
    await pass(10)
    expect(told()[0]).toBe('#1 connects')
  })

  test('is one that begins again, too', async () => {
    await enter('a', { url: live })
    connect()
    await pass(10)
    await leave('a')
    await enter('a', { url: live })
    expect(told()).toEqual([])
  })
})

describe('Secrets', () => {
  test('of queries, userinfo, fragments and offered sub-protocols are not in anything that goes out', async () => {
    await enter('a', { url: live, script: closes('policyViolation') })
    watch()
    const secretUrl = 'wss://s3cret:s3cret@example.com/live?token=s3cret'
    const plain = new WebSocket(`${secretUrl}&again=s3cret`, ['s3cret'])
    const connection = createConnection({ url: secretUrl, protocols: ['s3cret'] })
    const failing = createConnection({ url: () => Promise.reject(new Error('no token: s3cret')) })
    for (const each of [connection, failing]) {
      connections.push(each)
      each.open()
    }
    await pass(200)
    expect(plain.readyState).toBe(3)
    const all = JSON.stringify(batches)
    expect(all).not.toContain('s3cret')
    expect(all).toContain('wss://example.com/live?…')
    expect(all).toContain('"kind":"prepareFailed","step":"url","error":"Error"')
  })

  test('of paths are not, where a socket is left to the network: it is told by its origin alone', async () => {
    await enter('a', { url: live, disable: true })
    watch()
    const connection = connect('wss://example.com/s3cret/live')
    await pass(10)
    connection.send('s3cret')
    connection.close(4000, 'bye')
    await pass(10)
    expect(told()).toContain('#1 ready')
    const all = JSON.stringify(batches)
    expect(all).not.toContain('s3cret')
    expect(all).toContain('"url":"wss://example.com"')
  })
})
