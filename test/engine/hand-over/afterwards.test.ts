import { describe, expect, test } from 'vitest'
import { handOver, retry } from '../../../src/core.ts'
import { closureOf } from '../lab.ts'
import { openAgain, openWith } from '../open-with.ts'
import { handedOverWith } from './under-way.ts'

describe('After a hand-over', () => {
  test('the loss of the new socket is the connection’s, and it comes back by the policy', async () => {
    const { lab, next, connection, phases } = await handedOverWith()
    next.serverClose(1012, 'restart')
    expect(closureOf(connection)).toMatchObject({ code: 1012, reason: 'restart', cause: 'peer', opened: true })
    await openAgain(lab, 17_500)
    expect(phases()).toEqual(['open', 'open', 'waiting', 'connecting', 'connecting', 'open'])
    connection.send('again')
    expect(lab.socket().sent).toEqual(['"again"'])
  })

  test('the attempts time out as ever', async () => {
    const { lab, next, connection } = await handedOverWith()
    next.drop()
    await lab.advance(2_500 + 10_000)
    expect(closureOf(connection)).toMatchObject({ cause: 'connectTimeout' })
  })

  test('the attempts run hello as ever', async () => {
    let greeted = 0
    const { lab, next, connection } = await handedOverWith({ hello: () => void (greeted += 1) })
    next.drop()
    await openAgain(lab)
    expect([greeted, connection.store.getState().phase]).toEqual([3, 'open'])
  })

  test('close() closes the new socket with its code, and the old one too', async () => {
    const { lab, old, next, connection } = await handedOverWith({}, { closeCode: 4321 })
    connection.close(4001, 'bye')
    await lab.settle()
    expect([old, next].map(({ closeCalls }) => closeCalls[0])).toEqual([
      { code: 4321, reason: '' },
      { code: 4001, reason: 'bye' },
    ])
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', last: { code: 4001, cause: 'app' } })
  })

  test.for<[string, number, number]>([
    ['a stable socket: the outage before is over', 5_000, 1],
    ['one that was not: the outage goes on', 4_999, 2],
  ])('of %s', async ([, openForMs, attempt]) => {
    const { lab, connection, next } = await outageThenHandOver(openForMs)
    next.drop()
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', attempt })
    expect(lab.takeReported()).toEqual([])
  })

  test('another one may begin, also from the listener that hears of the first', async () => {
    const { lab, connection, next } = await outageThenHandOver(5_000)
    const results: boolean[] = []
    const stop = connection.onEvent(({ type }) => {
      if (type !== 'handedOver') return
      stop()
      void handOver(connection).then((moved) => results.push(moved))
    })
    void handOver(connection).then((moved) => results.push(moved))
    await lab.settle()
    lab.socket().open()
    await lab.settle()
    lab.socket().open()
    await lab.settle()
    expect(results).toEqual([true, true])
    expect(next).not.toBe(lab.socket())
  })
})

/** A connection that was lost once, was open again for so long, and was handed over then. */
async function outageThenHandOver(openForMs: number) {
  const { lab, connection } = await openWith({ reconnect: { abnormalClosure: retry({ firstDelayMs: 1_000 }) } })
  lab.socket().drop()
  await openAgain(lab, 1_000)
  await lab.advance(openForMs)
  void handOver(connection)
  await lab.settle()
  const next = lab.socket()
  next.open()
  await lab.settle()
  return { lab, connection, next }
}
