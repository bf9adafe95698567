import { describe, expect, test } from 'vitest'
import { isSendError, type SendOptions } from '../../src/core.ts'
import { createLab, eventsOf, hold } from './lab.ts'
import { stage, type PhaseName } from './phases.ts'
import { thrownBy } from './thrown-by.ts'

type Outcome = 'sent' | 'queued' | 'dropped' | 'throws'

/** `idle` is here without a holder; with one it is connecting. */
const outcomes: Readonly<Record<PhaseName, Readonly<Record<NonNullable<SendOptions['whenDown']>, Outcome>>>> = {
  idle: { queue: 'throws', throw: 'throws', drop: 'dropped' },
  connecting: { queue: 'queued', throw: 'throws', drop: 'dropped' },
  open: { queue: 'sent', throw: 'sent', drop: 'sent' },
  closing: { queue: 'throws', throw: 'throws', drop: 'dropped' },
  waiting: { queue: 'queued', throw: 'throws', drop: 'dropped' },
  closed: { queue: 'throws', throw: 'throws', drop: 'dropped' },
}

const phases = Object.keys(outcomes) as PhaseName[] // the keys of the table above
const cells = phases.flatMap((phase) =>
  (['queue', 'throw', 'drop'] as const).map((whenDown) => ({ phase, whenDown, outcome: outcomes[phase][whenDown] })),
)

describe('send()', () => {
  test.for(cells)('in $phase with whenDown $whenDown: $outcome', async ({ phase, whenDown, outcome }) => {
    const { lab, connection, state } = await stage(phase)
    const before = state()
    const events = eventsOf(connection)
    const attempt = (): Outcome => {
      try {
        return connection.send({ n: 1 }, { whenDown })
      } catch (error) {
        expect(error).toMatchObject({ name: 'SendError', why: 'closed', option: 'send' })
        return 'throws'
      }
    }
    expect(attempt()).toBe(outcome)
    expect(state()).toBe(before)
    expect(connection.stats()).toMatchObject({ queued: outcome === 'queued' ? 1 : 0, sent: outcome === 'sent' ? 1 : 0 })
    expect(events.map(({ type }) => type)).toEqual(outcome === 'sent' || outcome === 'queued' ? [outcome] : [])
    if (outcome === 'sent') expect(lab.socket().sent).toEqual(['{"n":1}'])
    connection.close()
    lab.takeConsole()
  })

  test.for<[PhaseName, SendOptions['whenDown'], RegExp]>([
    ['idle', 'queue', /send: the connection is idle, for nobody holds it: .* or call open\(\)\.$/],
    ['idle', 'throw', /send: the connection is idle, for nobody holds it/],
    ['connecting', 'throw', /send: the connection is still connecting, and whenDown is "throw"/],
    ['waiting', 'throw', /send: the connection waits for its next attempt, and whenDown is "throw"/],
    ['closing', 'queue', /send: the connection is closing and will not open by itself/],
    ['closed', 'queue', /send: the connection is closed and will not open by itself/],
  ])('in %s with whenDown %s says so', async ([phase, whenDown, text]) => {
    const { connection } = await stage(phase)
    const error = thrownBy(() => connection.send(1, { whenDown }))
    expect(error).toMatchObject({ name: 'SendError', why: 'closed', rule: 'closed' })
    expect(String(error)).toMatch(RegExp(`^SendError: ${text.source}`))
    connection.close()
  })

  test('queues by default', async () => {
    const { connection, lab } = await stage('waiting')
    expect(connection.send('x')).toBe('queued')
    connection.close()
    lab.takeConsole()
  })

  test('queues while the platform has closed the socket and not said so yet', async () => {
    const { lab, connection, socket } = await stage('open')
    if (socket) socket.readyState = 2
    expect(connection.send('x')).toBe('queued')
    expect(socket?.sent).toEqual([])
    connection.close()
    lab.takeConsole()
  })

  test('throws while the app closes, although the socket is still there', async () => {
    const { connection, socket } = await stage('closing')
    expect(() => connection.send('x')).toThrow(expect.objectContaining({ why: 'closed' }))
    expect(socket?.sent).toEqual([])
  })

  test('says that the signal was aborted, which is final', async () => {
    const abort = new AbortController()
    const lab = createLab()
    const connection = lab.connect({ signal: abort.signal })
    hold(connection)
    abort.abort()
    for (const whenDown of ['queue', 'throw'] as const) {
      expect(() => connection.send('x', { whenDown })).toThrow(expect.objectContaining({ why: 'aborted' }))
    }
  })

  test('says that a message cannot be encoded before anything else, in every phase', async () => {
    for (const phase of phases) {
      const { connection } = await stage(phase)
      try {
        connection.send(undefined, { whenDown: 'drop' })
        expect.unreachable()
      } catch (error) {
        expect(isSendError(error) && error.why).toBe('unencodable')
      }
    }
  })
})
