import { describe, expect, test } from 'vitest'
import { createLab } from './lab.ts'
import { openAgain, openWith } from './open-with.ts'
import { libraries, promptSchemas, reading, slowSchemas, type Reading } from './schemas.ts'

/** An open connection with a slow schema, and the numbers of the messages that were delivered. */
async function openSlowly(library: (typeof libraries)[number]) {
  const lab = createLab()
  const opened = await openWith<Reading>({ schema: slowSchemas(lab)[library] }, lab)
  const numbers = (): readonly number[] => opened.messages.map(({ n }) => n)
  return { ...opened, numbers, socket: lab.socket() }
}

describe.for(libraries)('An asynchronous schema of %s', (library) => {
  test('keeps the order although later messages are looked at faster', async () => {
    const { lab, socket, numbers } = await openSlowly(library)
    for (const [at, takesMs] of [30, 20, 40, 0].entries()) socket.message(reading(at, takesMs))
    await lab.advance(29)
    expect(numbers()).toEqual([])
    await lab.advance(1)
    expect(numbers()).toEqual([0, 1])
    await lab.advance(10)
    expect(numbers()).toEqual([0, 1, 2, 3])
  })

  test('gives each message the instant at which it arrived', async () => {
    const { lab, socket, connection } = await openSlowly(library)
    const arrivedMs: number[] = []
    const fromMs = lab.epochMs()
    connection.onMessage((_, { atMs }) => arrivedMs.push(atMs - fromMs))
    socket.message(reading(1, 50))
    await lab.advance(10)
    socket.message(reading(2, 0))
    await lab.advance(40)
    expect(arrivedMs).toEqual([0, 10])
  })

  test('keeps what is invalid in its turn, too', async () => {
    const { lab, socket, connection } = await openSlowly(library)
    const told: unknown[] = []
    connection.onMessage(({ n }) => told.push(n))
    connection.onEvent(({ type }) => told.push(type))
    for (const data of [reading(1, 30), '{"n":"no"}', reading(2, 10), '{', reading(3)]) socket.message(data)
    await lab.advance(29)
    expect(told).toEqual([])
    await lab.advance(1)
    expect(told).toEqual([1, 'invalid', 2, 'invalid', 3])
    lab.takeConsole()
  })

  test('leaves no timer and no frame when all is delivered', async () => {
    const { lab, socket, numbers } = await openSlowly(library)
    for (const n of [1, 2, 3]) socket.message(reading(n, 10))
    expect(lab.pendingTimers()).toBe(1) // for all of them: the first may not hold up the others for ever
    await lab.advance(10)
    expect(numbers()).toEqual([1, 2, 3])
    expect([lab.pendingTimers(), lab.pendingFrames()]).toEqual([0, 0])
  })
})

describe('A schema that is asynchronous for some messages only', () => {
  async function openMixed() {
    const lab = createLab()
    const [prompt, slow] = [promptSchemas.zod['~standard'], slowSchemas(lab).zod['~standard']]
    const validate: typeof slow.validate = (value) => ((value as Reading).takesMs > 0 ? slow : prompt).validate(value)
    const opened = await openWith<Reading>({ schema: { '~standard': { ...prompt, validate } } }, lab)
    return { ...opened, socket: lab.socket() }
  }

  test('keeps those that were ready at once behind those that were not', async () => {
    const { lab, socket, messages } = await openMixed()
    socket.message(reading(0))
    expect(messages).toHaveLength(1)
    for (const data of [reading(1, 10), reading(2), reading(3)]) socket.message(data)
    await lab.advance(9)
    expect(messages).toHaveLength(1)
    await lab.advance(1)
    expect(messages.map(({ n }) => n)).toEqual([0, 1, 2, 3])
    socket.message(reading(4))
    expect(messages).toHaveLength(5)
  })

  test('keeps what a listener makes arrive from those who have not heard the message before yet', async () => {
    const { lab, socket, connection } = await openMixed()
    connection.onMessage(({ n }) => {
      if (n === 1) socket.message(reading(2))
    })
    const heard: number[] = []
    connection.onMessage(({ n }) => heard.push(n))
    socket.message(reading(1, 10))
    await lab.advance(10)
    expect(heard).toEqual([1, 2])
  })
})

describe('A listener', () => {
  test('that makes the next message arrive hears it next, and once', async () => {
    const { lab, socket, connection, numbers } = await openSlowly('zod')
    connection.onMessage(({ n }) => {
      if (n === 1) socket.message(reading(3))
    })
    for (const data of [reading(1, 10), reading(2)]) socket.message(data)
    await lab.advance(10)
    expect(numbers()).toEqual([1, 2, 3])
  })

  test('that throws does not hold up those behind', async () => {
    const { lab, socket, connection, numbers } = await openSlowly('zod')
    connection.onMessage(() => {
      throw new Error('listener')
    })
    for (const data of [reading(1, 10), reading(2)]) socket.message(data)
    await lab.advance(10)
    expect(numbers()).toEqual([1, 2])
    expect(lab.takeReported()).toEqual([new Error('listener'), new Error('listener')])
  })

  test('that reconnects leaves the others the order', async () => {
    const { lab, socket, connection } = await openSlowly('zod')
    connection.onMessage(({ n }) => {
      if (n === 1) connection.reconnect()
    })
    const heard: number[] = []
    connection.onMessage(({ n }) => heard.push(n))
    for (const data of [reading(1, 10), reading(2, 5), reading(3)]) socket.message(data)
    await lab.advance(10)
    await openAgain(lab, 0)
    lab.socket().message(reading(4))
    await lab.settle()
    expect([heard[0], heard.at(-1)]).toEqual([1, 4])
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
  })
})
