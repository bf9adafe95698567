import { expect, test } from 'vitest'
import { acknowledged, json, resumable, type Connection, type ConnectionOptions } from '../../../src/core.ts'
import { accepts } from '../../support/servers/behaviour.ts'
import { createLab, messagesOf, type Lab } from '../lab.ts'

const bug = new Error('bug')
const throws = (): never => {
  throw bug
}
const rejects = (): Promise<never> => Promise.reject(bug)

interface Case {
  readonly options?: Partial<ConnectionOptions>
  /** What else is done to the connection before it opens. */
  readonly also?: (connection: Connection<unknown, unknown>) => void
  /** What is sent to it, once it is open. @default '1' */
  readonly frame?: string
  /** Makes the connection drop once, so that the policy is asked. */
  readonly drops?: true
}

const schemaThat = (validate: () => never | Promise<never>): ConnectionOptions['schema'] => ({
  '~standard': { version: 1, vendor: 'test', validate },
})
/** Works but for the first time, so that the connection comes through in the end. */
const failsOnce = <T>(fails: () => T, then: () => T): (() => T) => {
  let calls = 0
  return () => ((calls += 1) === 1 ? fails() : then())
}

/** Those whose errors are reported once. */
const reported: Readonly<Record<string, Case>> = {
  'a listener of messages': { also: ({ onMessage }) => onMessage(throws) },
  'a listener of one event': { also: ({ onEvent }) => onEvent(({ type }) => type === 'opened' && throws()) },
  'a listener of the store': { also: ({ store }) => store.subscribe(({ phase }) => phase === 'open' && throws()) },
  'a schema that throws': { options: { schema: schemaThat(throws) } },
  'a schema that rejects': { options: { schema: schemaThat(rejects) } },
  onInvalid: { options: { onInvalid: throws }, frame: 'not JSON' },
  topicOf: { options: { topicOf: throws } },
  ackOf: { options: { acks: { use: acknowledged, idOf: String, ackOf: throws } } },
  cursorOf: { options: { resume: { use: resumable, cursorOf: throws } } },
  'heartbeat.isReply': { options: { heartbeat: { message: 'ping', intervalMs: 86_400_000, isReply: throws } } },
  'heartbeat.answer': { options: { heartbeat: { answer: throws } } },
  'a rule that throws': { options: { reconnect: { 1006: failsOnce(throws, () => 'retry') } }, drops: true },
  'a rule that rejects': {
    options: { reconnect: { 1006: failsOnce<Promise<'retry'>>(rejects, async () => 'retry') } },
    drops: true,
  },
}

/** Those that fail an attempt instead, which `prepareFailed` tells of. */
const tried: Readonly<Record<string, Case>> = {
  url: { options: { url: failsOnce<string>(throws, () => 'wss://server.example/live') } },
  protocols: { options: { protocols: failsOnce<string>(throws, () => 'chat') } },
  hello: { options: { hello: failsOnce<Promise<void>>(rejects, async () => undefined) } },
}

/** A connection with a fault in it, a second listener of it, and another connection. */
async function play({ options, also, frame = '1', drops }: Case) {
  const lab = createLab({ script: accepts() })
  const faulty = lab.connect(options)
  also?.(faulty)
  const other = lab.connect({ url: 'wss://other.example/live' })
  const heard = { faulty: messagesOf(faulty), other: messagesOf(other) }
  for (const connection of [faulty, other]) connection.open()
  await lab.advance(5_000)
  if (drops) serverOf(lab, 'server.example').drop()
  await lab.advance(5_000)
  serverOf(lab, 'server.example').message(frame)
  serverOf(lab, 'other.example').message('2')
  await lab.settle()
  return { lab, faulty, other, heard }
}

function serverOf({ sockets }: Lab, host: string) {
  const socket = sockets.findLast(({ url }) => new URL(url).hostname === host)
  if (!socket) throw new Error(`Nothing was opened to ${host}`)
  return socket
}

const unheard = ['a schema that throws', 'a schema that rejects', 'onInvalid']

test.for(Object.entries(reported))('%s is reported once, and everybody else is served', async ([name, fault]) => {
  const { lab, faulty, other, heard } = await play(fault)
  expect([faulty, other].map(({ store }) => store.getState().phase)).toEqual(['open', 'open'])
  expect(heard).toEqual({ faulty: unheard.includes(name) ? [] : [1], other: [2] })
  expect(lab.takeReported()).toEqual([bug])
  lab.takeConsole() // a frame that is no JSON is warned of once
})

test.for(Object.entries(tried))(
  '%s that fails once is tried again, and everybody else is served',
  async ([, fault]) => {
    const { lab, faulty, other, heard } = await play(fault)
    expect([faulty, other].map(({ store }) => store.getState().phase)).toEqual(['open', 'open'])
    expect(heard).toEqual({ faulty: [1], other: [2] })
    expect(lab.takeReported()).toEqual([])
  },
)

test('a codec that throws at a message makes it invalid, and at a send is the caller’s', async () => {
  const { lab, faulty, heard } = await play({ options: { codec: { encode: throws, decode: throws } } })
  expect(heard).toEqual({ faulty: [], other: [2] })
  expect(faulty.stats().invalid).toBe(1)
  expect(() => faulty.send('x')).toThrow(expect.objectContaining({ name: 'SendError', why: 'unencodable' }))
  expect(lab.takeReported()).toEqual([])
  lab.takeConsole()
})

test('idOf that throws is the caller’s', async () => {
  const acks = { use: acknowledged, idOf: throws, ackOf: () => undefined }
  const { lab, faulty, heard } = await play({ options: { acks, codec: json() } })
  expect(() => faulty.send('x')).toThrow(expect.objectContaining({ name: 'SendError', why: 'invalid' }))
  expect(heard).toEqual({ faulty: [1], other: [2] })
  expect(lab.takeReported()).toEqual([])
})

test('onUndelivered that throws is reported once, and the connection is closed all the same', async () => {
  const lab = createLab({ script: accepts() })
  const connection = lab.connect({ outbox: { onUndelivered: throws } })
  connection.open()
  connection.send('never leaves')
  connection.close()
  await lab.settle()
  expect(connection.store.getState().phase).toBe('closed')
  expect(lab.takeReported()).toEqual([bug])
})
