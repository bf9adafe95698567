import { describe, expect, test } from 'vitest'
import { createMessageLog, type MessageLog } from '../../src/testing/message-log.ts'

/** What the error of a wait in vain shows of these messages. */
async function shownOf(...messages: readonly unknown[]): Promise<string | undefined> {
  const log = createMessageLog<unknown>()
  for (const message of messages) log.add(message)
  const waiting = log.wait(() => false, { timeoutMs: Infinity })
  log.stop()
  const error: unknown = await waiting.catch((thrown: unknown) => thrown)
  return error instanceof Error ? /; received \[(.*)\]\.$/.exec(error.message)?.[1] : undefined
}

const cyclic: Record<string, unknown> = {}
cyclic['self'] = cyclic

describe('the error of a message that did not come', () => {
  test.each([
    ['text', 'text'],
    [{ type: 'ping' }, "{'type':'ping'}"],
    [undefined, 'undefined'],
    [null, 'null'],
    [5n, '5n'],
    [{ big: 5n }, "{'big':'5n'}"],
    [cyclic, 'what JSON cannot carry'],
    [{ toJSON: () => undefined }, 'what JSON cannot carry'],
    [Symbol('s'), 'Symbol(s)'],
    [new ArrayBuffer(3), '3 bytes'],
    [Uint8Array.of(1, 2), '2 bytes'],
    [new Blob(['four']), '4 bytes'],
    [{ data: new ArrayBuffer(1) }, "{'data':'1 byte'}"],
  ])('shows %o', async (message, text) => {
    expect(await shownOf(message)).toBe(`"${text}"`)
  })

  test('is told also by a time that elapses', async () => {
    const log = createMessageLog<unknown>()
    log.add(cyclic)
    await expect(log.wait(() => false, { timeoutMs: 1 })).rejects.toMatchObject({ rule: 'noMessage' })
  })
})

describe('a wait', () => {
  function logOf(...messages: readonly number[]): MessageLog<number> {
    const log = createMessageLog<number>()
    for (const message of messages) log.add(message)
    return log
  }

  test('is given each message once, whatever the order in which they are claimed', async () => {
    const log = logOf(0, 1, 2, 3, 4)
    expect(await log.wait((message) => message === 3)).toBe(3)
    expect(await log.wait((message) => message === 1)).toBe(1)
    const rest = [await log.wait(), await log.wait(), await log.wait()]
    const next = log.wait()
    log.add(5)
    log.add(6)
    expect([...rest, await next, await log.wait()]).toEqual([0, 2, 4, 5, 6])
    expect(log.all).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('does not look at messages again that were claimed', async () => {
    const log = logOf(...Array.from({ length: 1_000 }, (_, index) => index))
    let looks = 0
    const anything = (): boolean => ((looks += 1), true)
    for (let nth = 0; nth < 1_000; nth += 1) await log.wait(anything)
    expect(looks).toBe(1_000)
  })
})

test('a log of 200,000 messages that nobody claims is as quick as its list', { timeout: 2_000 }, () => {
  const log = createMessageLog<number>()
  for (let nth = 0; nth < 200_000; nth += 1) log.add(nth) // a copy for each took minutes
  expect(log.all).toHaveLength(200_000)
})
