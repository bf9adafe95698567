import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  acknowledged,
  connectDevtools,
  constant,
  explainPolicy,
  reconnectPolicy,
  retry,
  type CloseStatuses,
  type Connection,
  type ReconnectPolicy,
} from '../../src/core.ts'
import { createMockServer } from '../../src/testing.ts'
import { installDevtools, typesOf } from '../engine/devtools-double.ts'
import { createLab, eventsOf, type Lab } from '../engine/lab.ts'
import { openAgain, openWith } from '../engine/open-with.ts'
import { watchPrototypes } from './native-prototypes.ts'

/** Names that every object has already, without having been given them. */
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then'] as const

let expectSamePrototypes: () => void
beforeEach(() => void (expectSamePrototypes = watchPrototypes()))
afterEach(() => expectSamePrototypes())

const appCode = 4001
type AnyNames = Connection<unknown, unknown, string>

/** A table with a name that a literal would take for the prototype. */
function tableOf<const T>(name: string, value: T): Readonly<Record<string, T>> {
  return { [name]: value }
}

function closing(lab: Lab, statuses: CloseStatuses, reconnect?: ReconnectPolicy<string>): AnyNames {
  const connection = lab.connect<unknown, unknown, string>({ statuses, reconnect })
  connection.open()
  return connection
}

describe.each(names)('A name such as %s is one like any other', (name) => {
  test('for a topic, which is kept, and heard by its listeners alone', async () => {
    const { lab, connection } = await openWith<string>({ topicOf: (message) => message, retainTopics: 1 })
    const heard: string[] = []
    connection.onMessage((message) => heard.push(message), { topic: name })
    for (const topic of ['other', name]) lab.socket().message(JSON.stringify(topic))
    expect(heard).toEqual([name])
  })

  test('for the id of a message, which is unknown before it is sent, and gone when it is acknowledged', async () => {
    const { lab, connection, events } = await openWith<string, string>({
      acks: { use: acknowledged, idOf: (message) => message, ackOf: (message) => message },
    })
    lab.socket().message(JSON.stringify(name)) // of a message that nobody has sent
    connection.send(name)
    expect(connection.stats().unacknowledged).toBe(1)
    lab.socket().message(JSON.stringify(name))
    expect(connection.stats().unacknowledged).toBe(0)
    expect(events.filter(({ type }) => type === 'acknowledged')).toMatchObject([{ id: name }])
  })

  test('for a status, whose rule counts its own attempts', async () => {
    const statuses = tableOf(name, appCode)
    const rule = retry({ attempts: 2, firstDelayMs: 1_000, backoff: constant(1_000) })
    const rules: ReconnectPolicy<string> = reconnectPolicy(tableOf(name, rule), { statuses })
    const lab = createLab()
    const connection = closing(lab, statuses, rules)
    const events = eventsOf(connection)
    for (let turn = 0; turn < 3; turn += 1) {
      await openAgain(lab, turn && 1_500)
      lab.socket().serverClose(appCode)
      await lab.settle()
    }
    expect(connection.store.getState()).toMatchObject({ because: 'exhausted', last: { status: name, code: appCode } })
    expect(events.filter(({ type }) => type === 'verdict')).toMatchObject([
      { next: { kind: 'retry', attempt: 1 } },
      { next: { kind: 'retry', attempt: 2 } },
      { next: { kind: 'stop' } },
    ])
    expect(explainPolicy(rules, { statuses }).find(({ status }) => status === name)).toMatchObject({ attempts: 2 })
  })

  test('for a status that no rule knows, which is decided as an unknown one', async () => {
    const lab = createLab()
    const connection = closing(lab, tableOf(name, appCode))
    await openAgain(lab, 0)
    lab.socket().serverClose(appCode)
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', last: { status: name } })
    expect(lab.takeConsole()).toEqual([expect.stringContaining(`(${name}). Only the built-in`)])
  })

  test('for a key of a policy that is none: it is refused', () => {
    expect(() => reconnectPolicy(tableOf(name, 'stop'))).toThrow(
      expect.objectContaining({ name: 'PolicyError', rule: 'unknownName' }),
    )
  })

  test('for a status of a mock server, which has it only where it was given', async () => {
    using server = createMockServer(`wss://names.example/${name}`, { statuses: tableOf(name, appCode) })
    using other = createMockServer(`wss://names.example/other/${name}`)
    const closed = (url: string): Promise<CloseEvent> => {
      const socket = new WebSocket(url)
      return new Promise((resolve) => socket.addEventListener('close', resolve))
    }
    const first = closed(`wss://names.example/${name}`)
    void closed(`wss://names.example/other/${name}`)
    await expect.poll(() => [server, other].map(({ connections }) => connections[0]?.phase)).toEqual(['open', 'open'])
    await server.closes(name)
    expect((await first).code).toBe(appCode)
    await expect(other.closes(name as 'empty')).rejects.toMatchObject({ option: 'closes', rule: 'closeName' }) // wild on purpose
  })

  test('for a connection in the devtools', async () => {
    const devtools = installDevtools()
    const lab = createLab()
    const connection = closing(lab, tableOf(name, appCode), { default: 'stop' })
    const stop = connectDevtools(connection, name)
    await openAgain(lab, 0)
    lab.socket().serverClose(appCode)
    expect(typesOf(devtools.takeActions())).toContain('hangup/closed')
    expect(devtools.log().options).toMatchObject({ name })
    stop()
  })
})
