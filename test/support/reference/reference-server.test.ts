import { afterEach, describe, expect, test } from 'vitest'
import {
  closeCodeAfter,
  dropForms,
  dropMoments,
  randomDrops,
  type Drop,
  type DropForm,
  type DropMoment,
} from './drop-plan.ts'
import { connectPlainly, type PlainClient } from './plain-client.ts'
import { parseClientFrame, type Resume, type ServerFrame } from './reference-protocol.ts'
import { startReferenceServer, type ReferenceOptions, type ReferenceServer } from './reference-server.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function serve(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const server = await startReferenceServer(options)
  stops.push(server.stop)
  return server
}

const fresh = { type: 'resume', session: null, cursor: null }
const resume = (cursor: number | null): object => ({ type: 'resume', session: 's1', cursor })
const message = (id: string): object => ({ type: 'message', id, body: `body of ${id}` })
const ack = (id: string): object => ({ type: 'ack', id })
const numbered = (seq: number): object => ({ type: 'message', seq, body: seq * 10 })
const welcome = (resumed: boolean): object => ({ type: 'welcome', session: 's1', resumed })
const has =
  (count: number) =>
  (frames: readonly ServerFrame[]): boolean =>
    frames.length >= count

/** A client that says something at once, and is heard out to so many frames. */
async function hear(
  server: ReferenceServer,
  count: number,
  ...said: readonly (object | string)[]
): Promise<PlainClient> {
  const client = await connectPlainly(server.url)
  client.say(...said)
  await client.until(has(count))
  return client
}

describe('Acknowledgements', () => {
  test('follow every message, and a duplicate takes no effect', async () => {
    const server = await serve()
    const client = await hear(server, 5, fresh, message('a'), message('b'), message('a'), message('c'))
    expect(client.frames).toEqual([welcome(false), ack('a'), ack('b'), ack('a'), ack('c')])
    expect(server.tally().sessions).toEqual([{ session: 's1', effects: ['a', 'b', 'c'], duplicates: 1, sentUpTo: 0 }])
  })

  test('and what they are for outlive the socket', async () => {
    const server = await serve()
    const first = await hear(server, 2, fresh, message('a'))
    first.vanish()
    const second = await hear(server, 3, resume(null), message('a'), message('b'))
    expect(second.frames).toEqual([welcome(true), ack('a'), ack('b')])
    expect(server.tally().sessions).toMatchObject([{ effects: ['a', 'b'], duplicates: 1 }])
  })

  test('of one session know nothing of another’s', async () => {
    const server = await serve()
    await hear(server, 2, fresh, message('a'))
    await hear(server, 2, fresh, message('a'))
    expect(server.tally().sessions).toMatchObject([
      { session: 's1', effects: ['a'], duplicates: 0 },
      { session: 's2', effects: ['a'], duplicates: 0 },
    ])
  })
})

describe('Resuming', () => {
  test.for([
    [null, [1, 2, 3]],
    [0, [1, 2, 3]],
    [2, [3]],
    [3, []],
  ] as const)('after %s replays %j, and goes on', async ([cursor, replayed]) => {
    const server = await serve()
    const first = await hear(server, 1, fresh)
    server.publish('s1', [10, 20, 30])
    await first.until(has(4))
    expect(first.frames).toEqual([welcome(false), numbered(1), numbered(2), numbered(3)])
    first.vanish()
    const second = await hear(server, 1 + replayed.length, resume(cursor))
    server.publish('s1', [40])
    await second.until(has(2 + replayed.length))
    expect(second.frames).toEqual([welcome(true), ...replayed.map(numbered), numbered(4)])
    expect(server.tally().sessions).toMatchObject([{ sentUpTo: 4 }])
  })

  test('replays what was published while nobody was there', async () => {
    const server = await serve()
    const first = await hear(server, 1, fresh)
    first.vanish()
    server.publish('s1', [10])
    const second = await hear(server, 2, resume(null))
    expect(second.frames).toEqual([welcome(true), numbered(1)])
  })

  test.for<[string, ReferenceOptions, Partial<Resume>, (server: ReferenceServer) => void]>([
    ['that is forgotten', {}, {}, (server) => server.forget()],
    ['that never was', {}, { session: 's9' }, () => undefined],
    ['that never came as far as the cursor', {}, { cursor: 4 }, () => undefined],
    ['whose log begins after the cursor', { logLimit: 2 }, { cursor: 0 }, () => undefined],
  ])('a session %s is lost', async ([, options, claim, happens]) => {
    const server = await serve(options)
    const first = await hear(server, 1, fresh)
    server.publish('s1', [10, 20, 30])
    happens(server)
    first.vanish()
    const second = await connectPlainly(server.url)
    second.say({ ...resume(1), ...claim }, message('a'))
    expect(await second.ended()).toBe(4009)
    expect(second.frames).toEqual([{ ...welcome(false), ...('session' in claim && { session: claim.session }) }])
    expect(server.tally().sessions).toMatchObject([{ session: 's1', effects: [] }])
  })

  test('a session whose log is long enough is not', async () => {
    const server = await serve({ logLimit: 2 })
    await hear(server, 1, fresh)
    server.publish('s1', [10, 20, 30])
    const second = await hear(server, 3, resume(1))
    expect(second.frames).toEqual([welcome(true), numbered(2), numbered(3)])
  })

  test.for([
    [{ overlap: 2 }, 3, [2, 3]],
    [{ overlap: 2 }, 1, [1, 2, 3]],
    [{ overlap: 9, logLimit: 2 }, 3, [2, 3]],
  ] as const)(
    'of a server with %j replays a little more than what comes after %i',
    async ([options, cursor, replayed]) => {
      const server = await serve(options)
      await hear(server, 1, fresh)
      server.publish('s1', [10, 20, 30])
      const second = await hear(server, 1 + replayed.length, resume(cursor))
      expect(second.frames).toEqual([welcome(true), ...replayed.map(numbered)])
    },
  )

  test('takes the session over from the socket that had it, which is heard no more', async () => {
    const server = await serve()
    const first = await hear(server, 1, fresh)
    const second = await hear(server, 1, resume(null))
    first.say(message('late'))
    expect(await first.ended()).toBe(4010)
    second.say(message('a'))
    await second.until(has(2))
    expect(server.tally().sessions).toMatchObject([{ effects: ['a'] }])
  })
})

describe('Whoever does not speak the protocol', () => {
  test.for<[string, readonly (object | string)[]]>([
    ['does not say first whose session it is', [message('a')]],
    ['says it twice', [fresh, fresh]],
    ['says no JSON', [fresh, '{']],
    ['says null', [fresh, 'null']],
    ['says another type', [fresh, { type: 'ack', id: 'a' }]],
  ])('is closed with 1008 when it %s', async ([, said]) => {
    const server = await serve()
    const client = await connectPlainly(server.url)
    client.say(...said, message('after'))
    expect(await client.ended()).toBe(1008)
    expect(server.tally().sessions.flatMap(({ effects }) => effects)).toEqual([])
  })

  test.for([
    [{ type: 'message' }],
    [{ type: 'message', id: 1 }],
    [{ type: 'resume', session: 1, cursor: null }],
    [{ type: 'resume', session: null }],
    [{ type: 'resume', session: null, cursor: '1' }],
    [[]],
    [1],
  ])('says %j, which is no frame', ([said]) => {
    expect(parseClientFrame(JSON.stringify(said))).toBeUndefined()
  })
})

describe('A drop', () => {
  const dropAt = (atProgress: number, form: DropForm, moment: DropMoment): Drop => ({ atProgress, form, moment })

  test.for(dropForms)('as %s ends the socket, and not the session', async (form) => {
    const drop = dropAt(1, form, 'beforeEffect')
    const server = await serve({ drops: [drop] })
    const first = await hear(server, 2, fresh, message('a'))
    first.say(message('b'))
    expect(await first.ended()).toBe(closeCodeAfter[form])
    expect(server.tally()).toMatchObject({ drops: [drop], sessions: [{ effects: ['a'] }] })
    const second = await hear(server, 2, resume(null), message('b'))
    expect(second.frames).toEqual([welcome(true), ack('b')])
    expect(server.tally()).toMatchObject({ accepted: 2, sessions: [{ effects: ['a', 'b'], duplicates: 0 }] })
  })

  test.for<[DropMoment, readonly string[]]>([
    ['beforeEffect', []],
    ['beforeAnswer', ['a', 'b']],
  ])('%s lets the client hear nothing, and %j take effect', async ([moment, effects]) => {
    const server = await serve({ drops: [dropAt(0, 'end', 'afterAnswer'), dropAt(0, 'end', moment)] })
    expect((await hear(server, 1, fresh)).frames).toEqual([welcome(false)])
    const second = await connectPlainly(server.url)
    second.say(resume(null), message('a'), message('b'))
    await second.ended()
    expect(second.frames).toEqual([])
    expect(server.tally().sessions).toMatchObject([{ effects }])
  })

  test('afterAnswer lets the client hear the answer, and nothing after it', async () => {
    const server = await serve({ drops: [dropAt(1, 'close 1012', 'afterAnswer')] })
    const client = await connectPlainly(server.url)
    client.say(fresh, message('a'), message('b'), message('c'))
    expect(await client.ended()).toBe(1012)
    expect(client.frames).toEqual([welcome(false), ack('a'), ack('b')])
    expect(server.tally().sessions).toMatchObject([{ effects: ['a', 'b', 'c'] }])
  })

  test('may come while the log goes out, which then goes on where the client is', async () => {
    const server = await serve({ drops: [dropAt(3, 'end', 'afterAnswer')] })
    const first = await hear(server, 1, fresh)
    server.publish('s1', [10, 20, 30, 40, 50, 60])
    await first.ended()
    expect(first.frames).toEqual([welcome(false), ...[1, 2, 3, 4].map(numbered)])
    const second = await hear(server, 4, resume(3))
    expect(second.frames).toEqual([welcome(true), ...[4, 5, 6].map(numbered)])
  })

  test('ends every socket at once when the test says so', async () => {
    const server = await serve()
    const clients = [await hear(server, 1, fresh), await hear(server, 1, fresh)]
    server.drop('close 1001')
    expect(await Promise.all(clients.map((client) => client.ended()))).toEqual([1001, 1001])
    expect(server.tally().drops).toEqual([])
  })
})

describe('Random drops', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(randomDrops(1, 50, 20_000)).toEqual(randomDrops(1, 50, 20_000))
    expect(randomDrops(1, 50, 20_000)).not.toEqual(randomDrops(2, 50, 20_000))
  })

  test.for([0, 1, 2, 2 ** 31 - 1, 2 ** 32 - 2])('of seed %i are in order, within bounds, and of every sort', (seed) => {
    const drops = randomDrops(seed, 50, 20_000)
    const instants = drops.map(({ atProgress }) => atProgress)
    expect(instants).toEqual([...instants].sort((a, b) => a - b))
    expect(instants.every((at) => Number.isInteger(at) && at >= 0 && at < 20_000)).toBe(true)
    expect(new Set(instants).size).toBeGreaterThan(40)
    const sorts = new Set(drops.map(({ form, moment }) => `${form} ${moment}`))
    expect(sorts.size).toBe(dropForms.length * dropMoments.length)
  })
})

const count = 500
const ids = Array.from({ length: count }, (_, at) => `m${at + 1}`)

/**
 * Carries a session on over as many sockets as it takes, 20 messages at a time. Returns the numbers
 * that it received.
 */
async function carryOn(server: ReferenceServer, sendsAgain: boolean): Promise<readonly number[]> {
  const received: number[] = []
  let open: readonly string[] = ids
  let session: string | null = null
  while (open.length > 0 || received.length < count) {
    const client = await connectPlainly(server.url)
    client.say({ type: 'resume', session, cursor: received.at(-1) ?? null })
    const [welcomed] = await client.until(has(1))
    if (welcomed?.type === 'welcome' && session === null) {
      ;({ session } = welcomed)
      server.publish(session, ids)
    }
    const said = session === null ? [] : open.slice(0, 20)
    client.say(...said.map(message))
    const left = said.length + (open.length > said.length ? 0 : count - received.length)
    const frames = await client.until((heard) => numbersIn(heard).length + acksIn(heard).length >= left)
    client.vanish()
    received.push(...numbersIn(frames))
    open = open.slice(sendsAgain ? acksIn(frames).length : said.length)
  }
  return received
}

function numbersIn(frames: readonly ServerFrame[]): readonly number[] {
  return frames.flatMap((frame) => (frame.type === 'message' ? [frame.seq] : []))
}

function acksIn(frames: readonly ServerFrame[]): readonly string[] {
  return frames.flatMap((frame) => (frame.type === 'ack' ? [frame.id] : []))
}

describe('50 drops at random while 500 messages go each way', () => {
  const drops = randomDrops(7, 50, 2 * count)

  test('spoil nothing for a client that sends again and resumes', async () => {
    const server = await serve({ drops })
    expect(await carryOn(server, true)).toEqual(ids.map((_, at) => at + 1))
    const { sessions, drops: done } = server.tally()
    const [session] = sessions.filter(({ effects }) => effects.length > 0)
    expect(session).toMatchObject({ effects: ids, sentUpTo: count })
    expect(session?.duplicates).toBeGreaterThan(0)
    expect(done).toEqual(drops)
  })

  test('cost a client that does not send again some of its messages', async () => {
    const server = await serve({ drops })
    await carryOn(server, false)
    expect(server.tally().sessions.flatMap(({ effects }) => effects).length).toBeLessThan(count)
  })
})
