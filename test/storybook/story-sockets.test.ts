import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createConnection } from '../../src/core.ts'
import { closeCodes } from '../../src/domain/status/close-code.ts'
import { sceneNames } from '../../src/storybook/scene.ts'
import type { HangupParameters } from '../../src/storybook/hangup-parameters.ts'
import { createStorySockets, type StorySockets } from '../../src/storybook/story-sockets.ts'
import { accepts, closes, drops, inOrder, pauses, refuses, sends } from '../../src/testing.ts'

/** What the platform makes: it dials nobody. */
class Platform extends EventTarget {
  readonly url: string
  constructor(url: string | URL) {
    super()
    this.url = String(url)
  }
}

const live = 'wss://example.com/live'
let stories: StorySockets

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Platform)
  stories = createStorySockets()
  stories.install(false)
})

afterEach(async () => {
  for (const id of ['a', 'b']) stories.leave(id)
  await stories.enter('last', { disable: true }, 'story') // which ends the servers of all others
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

interface Heard {
  readonly socket: WebSocket
  readonly events: string[]
}

/** A socket, and what it hears. */
function dial(url: string = live): Heard {
  const socket = new WebSocket(url)
  const events: string[] = []
  socket.addEventListener('open', () => events.push('open'))
  socket.addEventListener('message', ({ data }) => events.push(`message ${String(data)}`))
  socket.addEventListener('close', ({ code }) => events.push(`close ${code}`))
  return { socket, events }
}

const pass = async (ms: number): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms))
const isPlatforms = ({ socket }: Heard): boolean => socket instanceof Platform

describe('whose sockets are answered', () => {
  test('those to the URL of the story, whatever the query, and no others', async () => {
    const before = dial()
    await stories.enter('a', { url: live }, 'story')
    const ours = dial(`${live}?token=1`)
    const others = dial('wss://example.com/other')
    await pass(10)
    expect(ours.events).toEqual(['open'])
    expect([before, others, ours].map(isPlatforms)).toEqual([true, true, false])
  })

  test('without a URL those to every host but that of the page, where development servers are', async () => {
    await stories.enter('a', {}, 'story')
    expect([dial(), dial(`ws://${location.host}/hmr`)].map(isPlatforms)).toEqual([false, true])
  })

  test('those to the host of the page, where the story names the URL', async () => {
    await stories.enter('a', { url: '/live' }, 'story')
    expect(isPlatforms(dial(`ws://${location.host}/live`))).toBe(false)
  })

  test('none of a story that is left alone', async () => {
    await stories.enter('a', { url: live, disable: true }, 'story')
    expect(isPlatforms(dial())).toBe(true)
  })

  test('those of a story that has ended, until the next one begins: it may still be mounted', async () => {
    await stories.enter('a', { url: live }, 'story')
    const mounted = dial()
    await pass(10)
    stories.leave('a')
    expect(isPlatforms(dial())).toBe(false)
    await stories.enter('b', { url: 'wss://example.com/b' }, 'story')
    await pass(0)
    expect(mounted.events).toEqual(['open', 'close 1006'])
    expect(isPlatforms(dial())).toBe(true)
  })

  test('those of all stories of a page', async () => {
    await stories.enter('a', { url: live }, 'story')
    await stories.enter('b', { url: 'wss://example.com/b' }, 'story')
    expect([dial(), dial('wss://example.com/b')].map(isPlatforms)).toEqual([false, false])
  })
})

describe('a script', () => {
  test.each<[unknown, string]>([
    [null, 'parameters.hangup.script'],
    [{}, 'parameters.hangup.script'],
    [accepts, 'parameters.hangup.script'],
    [{ sequence: null }, 'parameters.hangup.script'],
    [{ ...accepts(), steps: null }, 'parameters.hangup.script'],
    [{ ...accepts(), replies: undefined }, 'parameters.hangup.script'],
    [{ ...accepts(), handshake: 'accept' }, 'parameters.hangup.script'],
    [[{}], 'parameters.hangup.script[0]'],
    [[accepts(), null], 'parameters.hangup.script[1]'],
    [{ sequence: [accepts(), 7] }, 'parameters.hangup.script[1]'],
  ])('%# that is none is refused by its name', async (script, option) => {
    const parameters = { url: live, script } as HangupParameters // as whoever writes JavaScript may
    const refused: unknown = expect.objectContaining({ name: 'OptionError', rule: 'storyScript', option })
    await expect(stories.enter('a', parameters, 'story')).rejects.toEqual(refused)
  })

  test.each<HangupParameters['script']>([undefined, [], accepts(), [closes(1013), accepts()]])(
    '%# that is one is played',
    async (script) => {
      await stories.enter('a', { url: live, script }, 'story')
      const { events } = dial()
      await pass(10)
      expect(events[0]).toBe('open')
    },
  )
})

test('The server of a story in which nothing is open says to wait for what the component shows', async () => {
  await stories.enter('a', { url: live }, 'story')
  await expect(stories.serverOf('a', live).closes(1008)).rejects.toThrow(/await findByText/)
})

describe('sockets that are dialled before any story begins', () => {
  beforeEach(() => stories.install(true))

  test('are answered, and belong to the story that begins: its choice reaches them', async () => {
    const early = dial()
    await pass(10)
    expect(early.events).toEqual(['open'])
    await stories.enter('a', { url: live }, 'timeout')
    expect(early.events).toEqual(['open', 'close 3008'])
    expect(stories.serverOf('a', live).connections).toHaveLength(1)
  })

  test("have servers that know the project's statuses by name", async () => {
    stories.install(true, { kicked: 4002 })
    dial()
    await pass(10)
    await stories.enter('a', { url: live, script: closes('kicked') }, 'story')
    const { events } = dial()
    await pass(10)
    expect(events).toEqual(['open', 'close 4002'])
  })

  test("have servers that learn the story's own", async () => {
    const early = dial()
    await pass(10)
    await stories.enter('a', { url: live, statuses: { moved: 4003 }, script: closes('moved') }, 'story')
    const { events } = dial()
    await pass(10)
    expect(events).toEqual(['open', 'close 4003'])
    expect(early.events).toEqual(['open'])
  })

  test('belong to a story without a URL, too', async () => {
    const early = dial()
    await pass(10)
    await stories.enter('a', {}, 'story')
    await stories.enter('a', {}, 'tryAgainLater')
    expect(early.events).toEqual(['open', 'close 1013'])
  })

  test.each([{ url: 'wss://example.com/b' }, { disable: true }])('are dropped by a story of %j', async (parameters) => {
    const early = dial()
    await pass(10)
    await stories.enter('a', parameters, 'story')
    await pass(0)
    expect(early.events).toEqual(['open', 'close 1006'])
    expect(isPlatforms(dial())).toBe(true)
  })

  test('are left alone where they go to the host of the page', () => {
    expect(isPlatforms(dial(`ws://${location.host}/hmr`))).toBe(true)
  })
})

describe('connections at the level of a module', () => {
  const held = createConnection({ url: live })
  const parameters = { url: live, connections: () => [held] }
  const phase = (): string => held.store.getState().phase
  afterEach(() => held.close())

  test('come back when the story is mounted again, also where they had given up', async () => {
    await stories.enter('a', parameters, 'story')
    held.open()
    await pass(10)
    await stories.enter('a', parameters, 'policyViolation')
    expect(phase()).toBe('closed')
    await stories.enter('a', parameters, 'open')
    await pass(10)
    expect(phase()).toBe('open')
  })

  test('come back from a handshake that nobody answers', async () => {
    await stories.enter('a', parameters, 'connecting')
    held.open()
    await pass(10)
    await stories.enter('a', parameters, 'open')
    await pass(10)
    expect(phase()).toBe('open')
  })

  test('come back when another story begins', async () => {
    await stories.enter('a', parameters, 'givenUp')
    held.open()
    await pass(300)
    expect(phase()).toBe('closed')
    stories.leave('a')
    await stories.enter('b', parameters, 'story')
    await pass(10)
    expect(phase()).toBe('open')
  })

  test('stay as they are where a choice reaches them', async () => {
    await stories.enter('a', parameters, 'story')
    held.open()
    await pass(10)
    await stories.enter('a', parameters, 'tryAgainLater')
    expect(phase()).toBe('waiting')
  })

  test('are not opened where nobody holds them', async () => {
    const idle = createConnection({ url: live })
    await stories.enter('a', { url: live, connections: () => [idle] }, 'story')
    await pass(10)
    expect(idle.store.getState().phase).toBe('idle')
  })
})

describe('what a new connection gets', () => {
  test.each(sceneNames({ kicked: 4002 }).filter(([name, code]) => code !== undefined && name !== 'tlsHandshakeError'))(
    'with %s chosen, it opens and closes with %i, again and again',
    async (name, code) => {
      await stories.enter('a', { url: live, statuses: { kicked: 4002 } }, name)
      for (let round = 0; round < 2; round += 1) {
        const { events } = dial()
        await pass(10)
        expect(events).toEqual(['open'])
        await pass(250)
        expect(events).toEqual(['open', `close ${code}`])
      }
    },
  )

  test('every registered code is among them', () => {
    expect(sceneNames({}).map(([, code]) => code)).toEqual(expect.arrayContaining(Object.values(closeCodes)))
  })

  test.each([
    ['open', ['open', 'message hi'], ['open', 'message hi']],
    ['connecting', [], []],
    ['offline', ['close 1006'], ['close 1006']],
    ['tlsHandshakeError', ['close 1015'], ['close 1015']],
    ['retrying', ['open', 'message hi', 'close 1012'], ['close 1006']],
    ['givenUp', ['open', 'message hi', 'close 1008'], ['close 1006']],
    ['timeout', ['open', 'message hi', 'close 3008'], ['open', 'message hi', 'close 3008']],
    ['no such name', ['open', 'message hi'], ['open', 'message hi']],
    ['story', ['open', 'message hi'], ['open', 'message hi']],
  ])('with %s chosen, the first hears %j, the next %j', async (choice, first, next) => {
    await stories.enter('a', { url: live, script: sends('hi') }, choice)
    for (const expected of [first, next]) {
      const { events } = dial()
      await pass(300)
      expect(events).toEqual(expected)
    }
  })

  test.each([
    ['open', ['open', 'message hi']],
    ['timeout', ['open', 'message hi', 'message late', 'close 3008']],
  ])('with %s chosen, what the story says but for its endings: %j', async (choice, expected) => {
    const script = [closes('kicked'), inOrder(sends('hi'), pauses(10_000), sends('late'), drops()), refuses()]
    await stories.enter('a', { url: live, script }, choice)
    const { events } = dial()
    await pass(300)
    expect(events).toEqual(expected)
    await pass(20_000)
    expect(events.slice(0, 3)).toEqual(['open', 'message hi', 'message late'])
    expect(events).not.toContain('close 1006')
  })

  test('the behaviours of a list, each a connection', async () => {
    await stories.enter(
      'a',
      { url: live, script: [closes('kicked'), sends('hi')], statuses: { kicked: 4002 } },
      'story',
    )
    const first = dial()
    await pass(10)
    const second = dial()
    await pass(10)
    expect([first.events, second.events]).toEqual([
      ['open', 'close 4002'],
      ['open', 'message hi'],
    ])
  })
})

describe('a choice while the story runs', () => {
  /** What an open connection has heard of a choice, and how often the story had to begin anew. */
  async function choose(choice: string, from = 'story'): Promise<readonly [...string[], number]> {
    await stories.enter('a', { url: live }, from)
    const { events } = dial()
    await pass(10)
    await stories.enter('a', { url: live }, choice)
    return [...events, stories.mountsOf('a')]
  }

  test.each([
    ['open', ['open', 0]],
    ['tryAgainLater', ['open', 'close 1013', 0]],
    ['retrying', ['open', 'close 1012', 0]],
    ['givenUp', ['open', 'close 1008', 0]],
    ['offline', ['open', 'close 1006', 0]],
    ['connecting', ['open', 'close 1006', 1]],
    ['tlsHandshakeError', ['open', 'close 1006', 1]],
  ] as const)('of %s brings what is open there: %j', async (choice, expected) => {
    expect(await choose(choice)).toEqual(expected)
  })

  test('mounts a story again that has nothing open', async () => {
    expect(await choose('open', 'connecting')).toEqual([1])
  })

  test.each(['open', 'connecting', 'tryAgainLater'])(
    'of %s does not mount a story that dialled nobody',
    async (choice) => {
      await stories.enter('a', { url: live }, 'story')
      await stories.enter('a', { url: live }, choice)
      expect(stories.mountsOf('a')).toBe(0)
    },
  )

  test('does nothing where it is the same', async () => {
    expect(await choose('connecting', 'connecting')).toEqual([0])
  })
})

describe('offline', () => {
  test('is what the platform says until another choice or the end of the story, with an event for each', async () => {
    const events: string[] = []
    const note = ({ type }: Event): void => void events.push(`${type} ${navigator.onLine}`)
    for (const type of ['offline', 'online']) addEventListener(type, note)
    for (const choice of ['timeout', 'offline']) await stories.enter('a', { url: live }, choice)
    await stories.enter('a', { url: live }, 'open')
    await stories.enter('a', { url: live }, 'offline')
    stories.leave('a')
    for (const type of ['offline', 'online']) removeEventListener(type, note)
    expect(events).toEqual(['offline false', 'online true', 'offline false', 'online true'])
    expect(Object.hasOwn(navigator, 'onLine')).toBe(false)
  })
})

describe('the server of a story', () => {
  test('is there before anyone dials, where the story names its URL', async () => {
    await stories.enter('a', { url: live }, 'story')
    expect(stories.serverOf('a', undefined).connections).toEqual([])
    expect(stories.serverOf('a', `${live}?token=1`)).toBe(stories.serverOf('a', undefined))
  })

  test('is there once someone has dialled, where it does not', async () => {
    await stories.enter('a', {}, 'story')
    expect(() => stories.serverOf('a', undefined)).toThrow(/received 0/)
    dial()
    await pass(10)
    expect(stories.serverOf('a', undefined).connections).toHaveLength(1)
  })

  test('has to be named where there are two', async () => {
    await stories.enter('a', { url: [live, 'wss://example.com/b'] }, 'story')
    expect(() => stories.serverOf('a', undefined)).toThrow(/received 2/)
    expect(stories.serverOf('a', live)).not.toBe(stories.serverOf('a', 'wss://example.com/b'))
  })

  test('is not one of another story', async () => {
    await stories.enter('a', { url: live }, 'story')
    expect(() => stories.serverOf('b', live)).toThrow(/received 0/)
  })

  test('is a new one when the story begins again', async () => {
    await stories.enter('a', { url: live }, 'story')
    const first = stories.serverOf('a', live)
    stories.leave('a')
    await stories.enter('a', { url: live }, 'story')
    expect(stories.serverOf('a', live)).not.toBe(first)
  })
})
