import { createHook } from 'node:async_hooks'
import { describe, expect, test } from 'vitest'
import { acknowledged, resumable, type ConnectionOptions, type StandardSchema } from '../../src/core.ts'
import { createLab, type Lab } from './lab.ts'
import { openWith } from './open-with.ts'
import { promptSchemas, reading, slowSchemas, type Reading } from './schemas.ts'

/** How many promises a synchronous piece of code makes. */
function promisesOf(act: () => void): number {
  let count = 0
  const hook = createHook({
    init: (_, type) => {
      if (type === 'PROMISE') count += 1
    },
  }).enable()
  act()
  hook.disable()
  return count
}

/** A lab that counts the timers and frames that it was ever asked for. */
function createCountingLab() {
  const lab = createLab()
  const asked = { timers: 0, frames: 0 }
  const counted: Lab = {
    ...lab,
    startTimer: (...args) => ((asked.timers += 1), lab.startTimer(...args)),
    requestFrame: (...args) => ((asked.frames += 1), lab.requestFrame(...args)),
  }
  return { lab: counted, asked }
}

const messages = 1_000

const receiving: [string, Partial<ConnectionOptions<Reading>>][] = [
  ['without a schema', {}],
  ['with a schema of zod', { schema: promptSchemas.zod }],
  ['with a schema of valibot', { schema: promptSchemas.valibot }],
  ['with topics', { topicOf: ({ n }) => `${n % 7}`, retainTopics: 3 }],
  ['with a cursor', { resume: { use: resumable, cursorOf: ({ n }) => n, isAfter: (a, b) => a > b } }],
  ['with acknowledgements', { acks: { use: acknowledged, idOf: String, ackOf: ({ n }) => `${n}` } }],
]

describe('A message that arrives makes no promise, no timer, no frame and no state', () => {
  test.for(receiving)('%s', async ([, options]) => {
    const { lab, asked } = createCountingLab()
    const { connection } = await openWith<Reading>({ ...options, environment: lab }, lab)
    const before = connection.store.getState()
    Object.assign(asked, { timers: 0, frames: 0 })
    const socket = lab.socket()
    const promises = promisesOf(() => {
      for (let n = 0; n < messages; n += 1) socket.message(reading(n, 0))
    })
    expect(connection.stats().receivedBytes).toBeGreaterThan(messages)
    expect({ promises, ...asked }).toEqual({ promises: 0, timers: 0, frames: 0 })
    expect(connection.store.getState()).toBe(before)
  })

  test('but a promise of its own with a schema that is asynchronous, and then one timer for all that wait', async () => {
    const { lab, asked } = createCountingLab()
    await openWith<Reading>({ schema: slowSchemas(lab).zod, environment: lab }, lab)
    asked.timers = 0
    const receive = (): void => {
      for (let n = 0; n < messages; n += 1) lab.socket().message(reading(n))
    }
    expect(promisesOf(receive)).toBeGreaterThan(messages)
    await lab.settle()
    expect(asked).toEqual({ timers: 1, frames: 0 })
  })
})

const outbox = { onUndelivered: () => undefined }
const acks = { use: acknowledged, idOf: ({ n }: Reading) => `${n}`, ackOf: () => undefined }

const sending: [string, Partial<ConnectionOptions<Reading, Reading>>, number][] = [
  ['without acknowledgements', {}, 0],
  ['with a schema', { sendSchema: promptSchemas.zod as StandardSchema<Reading> }, 0], // readings are unknown, too
  ['with acknowledgements, which may expire: one timer for all', { acks, outbox }, 1],
]

describe('A message that is sent makes no promise, no state, and no timer of its own', () => {
  test.for(sending)('%s', async ([, options, timers]) => {
    const { lab, asked } = createCountingLab()
    const { connection } = await openWith<Reading, Reading>({ ...options, environment: lab }, lab)
    const before = connection.store.getState()
    Object.assign(asked, { timers: 0, frames: 0 })
    const promises = promisesOf(() => {
      for (let n = 0; n < messages; n += 1) connection.send({ n, takesMs: 0 })
    })
    expect(lab.socket().sent).toHaveLength(messages)
    expect({ promises, ...asked }).toEqual({ promises: 0, timers, frames: 0 })
    expect(connection.store.getState()).toBe(before)
  })
})
