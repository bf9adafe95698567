import { beforeEach, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import {
  acknowledged,
  binary,
  connectDevtools,
  resumable,
  text,
  type Codec,
  type ConnectionOptions,
} from '../../src/core.ts'
import type { DevtoolsAction } from '../../src/engine/devtools/devtools-extension.ts'
import { installDevtools, type DevtoolsDouble } from './devtools-double.ts'
import { createLab } from './lab.ts'
import { watchOpen } from './watch-open.ts'

let devtools: DevtoolsDouble
beforeEach(() => void (devtools = installDevtools()))

/** How often each thing was shown one by one, and how often it happened. */
function tallyOf(actions: readonly DevtoolsAction[]): Readonly<Record<string, { shown: number; happened: number }>> {
  const tally: Record<string, { shown: number; happened: number }> = {}
  const of = (name: string) => (tally[name] ??= { shown: 0, happened: 0 })
  for (const { type, ...fields } of actions) {
    const name = type.slice('hangup/'.length)
    if (name === 'counted') {
      for (const [counted, times] of Object.entries(fields)) of(counted).happened += Number(times)
    } else {
      of(name).shown += 1
      of(name).happened += Number(fields['count'] ?? 1)
    }
  }
  return tally
}

describe('A burst', () => {
  test('of received messages is one action a second', async () => {
    const { lab, connection } = await watchOpen(devtools)
    for (let message = 0; message < 5_000; message += 1) lab.socket().message('{"bid":1}')
    expect(devtools.takeActions()).toEqual([])
    await lab.advance(999)
    lab.socket().message('1')
    expect(devtools.takeActions()).toEqual([])
    await lab.advance(1)
    expect(devtools.takeActions()).toEqual([{ type: 'hangup/counted', received: 5_001 }])
    expect(devtools.log().entries.at(-1)).toMatchObject({ state: { phase: 'open', stats: connection.stats() } })
    await lab.advance(10_000)
    expect(devtools.takeActions()).toEqual([])
    lab.socket().message('1')
    await lab.advance(1_000)
    expect(devtools.takeActions()).toEqual([{ type: 'hangup/counted', received: 1 }])
  })

  test('is told of before what comes next, and not again', async () => {
    const { lab } = await watchOpen(devtools)
    lab.socket().message('1')
    lab.socket().message('2')
    lab.socket().serverClose(1008)
    expect(devtools.takeActions()).toMatchObject([
      { type: 'hangup/counted', received: 2 },
      { type: 'hangup/closed' },
      { type: 'hangup/stateChanged' },
      { type: 'hangup/verdict' },
    ])
    expect(lab.pendingTimers()).toBe(0)
  })

  test('of sends shows 20 of them within a second, and counts the rest', async () => {
    const { lab, connection } = await watchOpen(devtools)
    for (let message = 0; message < 5_000; message += 1) connection.send(message)
    expect(tallyOf(devtools.takeActions())).toEqual({ sent: { shown: 20, happened: 20 } })
    await lab.advance(1_000)
    expect(devtools.takeActions()).toEqual([{ type: 'hangup/counted', sent: 4_980 }])
    connection.send('later')
    expect(devtools.takeActions()).toMatchObject([{ type: 'hangup/sent', bytes: 7 }])
  })

  test('of several kinds shows 20 of each, and counts the rest of each', async () => {
    const lab = createLab()
    const connection = lab.connect({
      outbox: { limit: 10, overflow: 'drop-oldest', onUndelivered: () => undefined },
    })
    connection.open()
    connectDevtools(connection, 'prices')
    await lab.settle()
    devtools.takeActions()
    for (let message = 0; message < 1_000; message += 1) connection.send(message)
    connection.close()
    await lab.advance(1_000)
    expect(tallyOf(devtools.takeActions())).toMatchObject({
      queued: { shown: 20, happened: 1_000 },
      undelivered: { shown: 20, happened: 1_000 },
      closed: { shown: 1, happened: 1 },
    })
    expect(connection.stats()).toMatchObject({ queued: 0, undelivered: 1_000 })
  })

  test('of acknowledgements and duplicates is counted, too', async () => {
    const { lab, connection } = await watchOpen(devtools, {
      codec: text() as ConnectionOptions['codec'], // any codec; the types are not the point here
      acks: { use: acknowledged, idOf: String, ackOf: (message) => /^ack (.*)/.exec(String(message))?.[1] },
      resume: { use: resumable, cursorOf: String },
    })
    for (let id = 0; id < 50; id += 1) connection.send(String(id))
    await lab.advance(1_000)
    devtools.takeActions()
    for (let id = 0; id < 50; id += 1) {
      lab.socket().message(`ack ${id}`)
      lab.socket().message('the same')
    }
    await lab.advance(1_000)
    expect(tallyOf(devtools.takeActions())).toEqual({
      received: { shown: 0, happened: 1 },
      acknowledged: { shown: 20, happened: 50 },
      duplicateDropped: { shown: 20, happened: 49 },
    })
    expect(connection.stats()).toMatchObject({ received: 1, unacknowledged: 0 })
  })

  test('of invalid messages and of throwing listeners is counted, too', async () => {
    const { lab, connection } = await watchOpen(devtools)
    connection.onMessage(() => {
      throw new Error('listener')
    })
    for (let message = 0; message < 100; message += 1) lab.socket().message(message % 2 ? '1' : '{')
    expect(lab.takeReported()).toHaveLength(50)
    lab.takeConsole()
    await lab.advance(1_000)
    expect(tallyOf(devtools.takeActions())).toEqual({
      received: { shown: 0, happened: 50 },
      invalid: { shown: 20, happened: 50 },
      listenerThrew: { shown: 20, happened: 50 },
    })
  })

  test('of state changes is shown in full', async () => {
    const { lab, connection } = await watchOpen(devtools)
    for (let round = 0; round < 30; round += 1) {
      connection.reconnect()
      await lab.settle()
      lab.socket().open()
    }
    expect(tallyOf(devtools.takeActions())).toMatchObject({ opened: { shown: 30, happened: 30 } })
  })
})

describe('Messages are shown where that is asked for', () => {
  test('one by one, with what is known of them', async () => {
    const { lab } = await watchOpen(devtools, { topicOf: () => 'all' }, { messages: true })
    lab.socket().message('{"bid":1}')
    lab.socket().message('null')
    expect(devtools.takeActions()).toEqual([
      { type: 'hangup/message', message: { bid: 1 }, topic: 'all', atMs: lab.epochMs(), bytes: 9 },
      { type: 'hangup/message', message: null, topic: 'all', atMs: lab.epochMs(), bytes: 4 },
    ])
    expect(lab.pendingTimers()).toBe(0)
  })

  test('with a message’s own type beside the action’s', async () => {
    const { lab } = await watchOpen(devtools, {}, { messages: true })
    lab.socket().message('{"type":"trade"}')
    expect(devtools.takeActions()).toMatchObject([{ type: 'hangup/message', message: { type: 'trade' } }])
  })

  test('as they were, though the app changes them', async () => {
    const { lab, connection } = await watchOpen(devtools, {}, { messages: true })
    connection.onMessage((message) => void Object.assign(message as object, { bid: 2 })) // an object was sent
    lab.socket().message('{"bid":1}')
    expect(devtools.log().entries.at(-1)?.handed).toMatchObject({ type: 'hangup/message', message: { bid: 1 } })
  })

  const cycle: { self?: unknown } = {}
  cycle.self = cycle
  test.for<[string, unknown, unknown]>([
    ['a bigint', { id: 10n }, { id: '10n' }],
    ['bytes', { data: new Uint8Array(3) }, { data: '[3 bytes]' }],
    ['a buffer', new ArrayBuffer(1), '[1 bytes]'],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['a function', { call: () => 1, rest: 1 }, { rest: 1 }],
    ['a cycle', cycle, '[not shown: no JSON]'],
    ['nothing', undefined, '[not shown: no JSON]'],
    [
      'a getter that throws',
      Object.defineProperty({}, 'x', {
        enumerable: true,
        get() {
          throw new Error('getter')
        },
      }),
      '[not shown: no JSON]',
    ],
  ])('also where JSON cannot carry them: %s', async ([, message, shown]) => {
    const codec: Codec<unknown, unknown> = { encode: String, decode: () => message }
    const { lab, connection } = await watchOpen(devtools, { codec }, { messages: true })
    lab.socket().message('x')
    expect(devtools.takeActions()).toMatchObject([{ type: 'hangup/message', message: shown }])
    expect(connection.stats().received).toBe(1)
  })

  test('and so is what a schema says of those that do not fit', async () => {
    const { lab } = await watchOpen(devtools, { schema: v.object({ bid: v.number() }) }, { messages: true })
    lab.socket().message('{"bid":"high"}')
    expect(devtools.takeActions()).toMatchObject([
      {
        type: 'hangup/invalid',
        bytes: 14,
        issues: [{ message: 'Invalid type: Expected number but received "high"', path: ['bid'] }],
      },
    ])
  })
})

test('connectDevtools() takes connections of any messages', async () => {
  const { lab } = await watchOpen(devtools, { codec: binary() as ConnectionOptions['codec'] }, { messages: true }) // any codec
  lab.socket().message(new Uint8Array(5))
  expect(devtools.takeActions()).toMatchObject([{ type: 'hangup/message', message: '[5 bytes]', bytes: 5 }])
})
