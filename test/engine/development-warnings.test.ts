import { describe, expect, test } from 'vitest'
import type { Connection, ConnectionOptions, DiagnoseResult, ReconnectPolicy } from '../../src/core.ts'
import { builtInOpinion } from '../../src/domain/policy/verdict.ts'
import { warnOfUnruledClosure } from '../../src/engine/warnings/warn-of-closure.ts'
import { closure } from '../domain/closure.ts'
import { refuses } from '../support/servers/behaviour.ts'
import { awsApiGateway, graphqlWs, httpLike } from '../../src/presets.ts'
import { createLab, type Lab } from './lab.ts'

// Each is said once in the life of a page, which here is this file: no two tests may cause the same one.

/** A lab whose connection is open, and what the console has when all is done. */
async function warningsOf(
  options: Partial<ConnectionOptions>,
  act: (lab: Lab, connection: Connection<unknown, unknown>) => unknown,
): Promise<readonly unknown[]> {
  const lab = createLab()
  const connection = lab.connect(options)
  connection.open()
  await lab.settle()
  lab.socket().open()
  await act(lab, connection)
  return lab.takeConsole()
}

const closesWith =
  (code: number, afterMs = 0) =>
  async (lab: Lab): Promise<void> => {
    await lab.advance(afterMs)
    lab.socket().serverClose(code)
    await lab.settle()
  }

let lastCode = 4111
/** A code that no other test closes with, and that nothing is known about. */
const nextCode = (): number => ++lastCode

describe('A development warning, once, is', () => {
  test('a text that is itself JSON', async () => {
    const send = (_: Lab, connection: Connection<unknown, unknown>): void => {
      for (const text of ['{"n":1}', ' [1]']) connection.send(text)
    }
    expect(await warningsOf({}, (_, connection) => connection.send('plain'))).toEqual([])
    expect(await warningsOf({}, send)).toEqual([expect.stringContaining('looks like JSON')])
    expect(await warningsOf({}, send)).toEqual([])
  })

  test('the first message that does not decode', async () => {
    const receive = (lab: Lab): void => {
      for (const data of ['{', '[']) lab.socket().message(data)
    }
    expect(await warningsOf({}, receive)).toEqual([expect.stringContaining('cannot decode')])
    expect(await warningsOf({}, receive)).toEqual([])
  })

  test('a 4xxx of the server without a name and without a rule', async () => {
    expect(await warningsOf({ reconnect: { 4100: 'stop' } }, closesWith(4100))).toEqual([])
    expect(await warningsOf({ reconnect: { '4000-4999': 'retry' } }, closesWith(4100))).toEqual([])
    expect(await warningsOf({ reconnect: { '4000-4999': () => undefined } }, closesWith(4100))).toEqual([])
    expect(await warningsOf({ statuses: { kicked: 4100 } } as object, closesWith(4100))).toEqual([])
    expect(await warningsOf({}, closesWith(4100))).toEqual([
      'hangup: the server closed with 4100, which has no name here: name it in "statuses", and give it a rule in "reconnect".',
    ])
    expect(await warningsOf({}, closesWith(4100))).toEqual([])
    expect(await warningsOf({}, closesWith(4101))).toEqual([expect.stringContaining('4101')])
  })

  test.each<[string, ReconnectPolicy]>([
    ['default', { default: 'retry' }],
    ['unknown', { unknown: 'stop' }],
    ['another code and another range', { 4111: 'stop', '4120-4199': 'stop' }],
    ['a slow function in default', { default: () => Promise.resolve('stop') }],
  ])('such a 4xxx, also where %s decides or stands beside it', async (_, reconnect) => {
    const code = nextCode()
    expect(await warningsOf({ reconnect }, closesWith(code))).toEqual([expect.stringContaining(String(code))])
  })

  test('no code but a 4xxx, and none that came without a close frame', () => {
    const lab = createLab()
    const told = { reconnect: {}, stableAfterMs: 5_000 }
    for (const info of [closure({ code: 3999 }), closure({ code: 5000 }), closure({ code: 4109, cause: 'offline' })]) {
      warnOfUnruledClosure(info, builtInOpinion(info), told)
    }
    expect(lab.takeConsole()).toEqual([])
  })

  test('a 4xxx whose rule is left out', async () => {
    const options = { reconnect: { 4108: undefined } } as object // as a spread may leave it
    expect(await warningsOf(options, closesWith(4108))).toEqual([expect.stringContaining('4108')])
  })

  test('no 4xxx where the app never reconnects', async () => {
    expect(await warningsOf({ reconnect: false }, closesWith(4110))).toEqual([])
  })

  test('no 4xxx of our own', async () => {
    const close = (lab: Lab, connection: Connection<unknown, unknown>): Promise<void> => {
      connection.close(4200)
      return lab.settle()
    }
    expect(await warningsOf({}, close)).toEqual([])
  })

  test('a code that servers disagree about, where only the built-in table decides', async () => {
    const throws = (): never => {
      throw new Error('of the app')
    }
    expect(await warningsOf({ reconnect: { unauthorized: 'stop' } }, closesWith(3000))).toEqual([])
    expect(await warningsOf({ reconnect: { default: 'stop' } }, closesWith(3000))).toEqual([])
    expect(await warningsOf({ reconnect: false }, closesWith(3000))).toEqual([])
    const lab = createLab()
    lab.connect({ reconnect: { 3000: throws } }).open()
    await lab.settle()
    lab.socket().open()
    lab.socket().serverClose(3000)
    expect(lab.takeReported()).toEqual([new Error('of the app')]) // said already, in other words

    expect(await warningsOf({}, closesWith(3000))).toEqual([
      'hangup: the server closed with 3000 (unauthorized). Only the built-in policy decides there (stop), and servers differ: retry for centrifugo. Take the rules of yours from hangup/presets, or say what you mean: reconnect: { unauthorized: … }.',
    ])
    expect(await warningsOf({}, closesWith(3000))).toEqual([])
  })

  test('such a code that has no name either, with both in one', async () => {
    expect(await warningsOf({}, closesWith(4401))).toEqual([
      'hangup: the server closed with 4401, which has no name here. Only the built-in policy decides there (retry), and servers differ: retry for centrifugo; stop for graphqlWs, httpLike, pusher, yWebsocket. Take the rules of yours from hangup/presets, or name it in "statuses", and give it a rule in "reconnect".',
    ])
    const slow = { default: () => Promise.resolve(undefined) }
    expect(await warningsOf({ reconnect: slow }, closesWith(4402))).toEqual([expect.stringContaining('servers differ')])
    expect(await warningsOf({ reconnect: { default: 'stop' } }, closesWith(4403))).toEqual([
      expect.not.stringContaining('servers differ'),
    ])
  })

  test('such a code that has a name, but no rule', async () => {
    expect(await warningsOf({ statuses: { kicked: 4405 } } as object, closesWith(4405))).toEqual([
      expect.stringMatching(
        /^hangup: the server closed with 4405 \(kicked\)\. .* say what you mean: reconnect: { kicked: … }\.$/,
      ),
    ])
    const pass = { '4400-4499': () => undefined }
    expect(await warningsOf({ reconnect: pass }, closesWith(4406))).toEqual([
      expect.stringMatching(/closed with 4406\. .* say what you mean: reconnect: { 4406: … }\.$/),
    ])
  })

  test('no registered code that a diagnosis came to', async () => {
    const diagnosis = { httpStatus: 401, retryAfterMs: null, tls: null, reachable: true }
    const diagnose = (): Promise<DiagnoseResult> => Promise.resolve({ status: 'unauthorized', diagnosis })
    const lab = createLab({ script: refuses(401) })
    const connection = lab.connect({ diagnose })
    connection.open()
    await lab.advance(1_000)
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', last: { status: 'unauthorized' } })
    expect(lab.takeConsole()).toEqual([])
  })

  test('a 1000 of the server after a stable connection without a rule for it', async () => {
    expect(await warningsOf({}, closesWith(1000, 4_999))).toEqual([])
    expect(await warningsOf({ reconnect: { normalClosure: 'stop' } }, closesWith(1000, 5_000))).toEqual([])
    expect(await warningsOf({}, closesWith(1000, 5_000))).toEqual([
      expect.stringMatching(
        /closed with 1000 .* servers differ: retry for awsApiGateway, .*uWebSockets.*; stop for phoenix/,
      ),
    ])
    expect(await warningsOf({}, closesWith(1000, 5_000))).toEqual([])
  })

  test('a rule that can never decide, with what goes before it', async () => {
    const statuses = { sessionExpired: 4401 } as const
    const options = { statuses, reconnect: { 4401: 'stop', sessionExpired: 'retry' } } as object
    expect(await warningsOf(options, () => {})).toEqual([
      'hangup: the rule "sessionExpired" of "reconnect" can never decide: "4401" always goes before it. Remove one; to change a rule that you spread in, write yours under its key.',
    ])
    expect(await warningsOf(options, () => {})).toEqual([])
    expect(await warningsOf({ reconnect: { unknown: 'stop', '4100-4199': 'retry' } }, () => {})).toEqual([
      expect.stringContaining('"4100-4199" of "reconnect" can never decide: "unknown" always goes before it'),
    ])
    expect(await warningsOf({ reconnect: { 4001: 'stop', 4002: 'stop', '4001-4002': 'retry' } }, () => {})).toEqual([
      expect.stringContaining('"4001", "4002" always go before it'),
    ])
    const codes = { 4001: 'stop', 4002: 'stop', 4003: 'stop', 4004: 'stop', '4001-4004': 'retry' } as const
    expect(await warningsOf({ reconnect: codes }, () => {})).toEqual([
      expect.stringContaining('"4001", "4002", "4003" and 1 more always go before it'),
    ])
  })

  test('no rule of a preset that the app overrules by code, though one that the app itself wrote', async () => {
    const { statuses, rules } = graphqlWs
    expect(await warningsOf({ statuses, reconnect: { ...rules, 4401: 'retry' } } as object, () => {})).toEqual([])
    const options = { statuses, reconnect: { ...rules, badRequest: 'retry', 4400: 'stop' } } as object
    expect(await warningsOf(options, () => {})).toEqual([expect.stringContaining('"4400" always goes before it')])
  })

  test('no rule of either of two presets that the app overrules by code', async () => {
    const { statuses } = httpLike
    const codes = { 1000: 'stop', 4408: 'stop' } as const
    for (const reconnect of [
      { ...httpLike.rules, ...awsApiGateway.rules, ...codes },
      { ...awsApiGateway.rules, ...httpLike.rules, ...codes },
    ]) {
      expect(await warningsOf({ statuses, reconnect } as object, () => {})).toEqual([])
    }
  })

  test('a rule for a status whose code has another name, but not where a diagnosis may raise it', async () => {
    const statuses = { expired: 3000 } as const
    const options = { statuses, reconnect: { unauthorized: 'stop' } } as object
    const diagnose = (): Promise<never> => Promise.reject(new Error('nobody asks'))
    expect(await warningsOf({ ...options, diagnose }, () => {})).toEqual([])
    expect(await warningsOf(options, () => {})).toEqual([
      'hangup: the rule "unauthorized" of "reconnect" can never decide: its code has another name in "statuses", and there is no "diagnose" to raise it.',
    ])
  })

  test('a code that is written as no code is', async () => {
    const options = { reconnect: { '04401': 'stop' } } as object // no type takes it
    expect(await warningsOf(options, () => {})).toEqual([expect.stringContaining('write the code as 4401')])
  })
})
