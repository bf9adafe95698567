import { describe, expect, test } from 'vitest'
import type { Connection, ConnectionOptions } from '../../src/core.ts'
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
  }

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
    expect(await warningsOf({ statuses: { kicked: 4100 } } as object, closesWith(4100))).toEqual([])
    expect(await warningsOf({}, closesWith(4100))).toEqual([expect.stringContaining('4100')])
    expect(await warningsOf({}, closesWith(4100))).toEqual([])
    expect(await warningsOf({}, closesWith(4101))).toEqual([expect.stringContaining('4101')])
  })

  test('no 4xxx of our own', async () => {
    const close = (lab: Lab, connection: Connection<unknown, unknown>): Promise<void> => {
      connection.close(4200)
      return lab.settle()
    }
    expect(await warningsOf({}, close)).toEqual([])
  })

  test('a 1000 of the server after a stable connection without a rule for it', async () => {
    expect(await warningsOf({}, closesWith(1000, 4_999))).toEqual([])
    expect(await warningsOf({ reconnect: { normalClosure: 'stop' } }, closesWith(1000, 5_000))).toEqual([])
    expect(await warningsOf({}, closesWith(1000, 5_000))).toEqual([expect.stringContaining('1000')])
    expect(await warningsOf({}, closesWith(1000, 5_000))).toEqual([])
  })
})
