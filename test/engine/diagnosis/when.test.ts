import { describe, expect, test } from 'vitest'
import { constant, retry, type Diagnose, type DiagnoseContext, type DiagnoseResult } from '../../../src/core.ts'
import { accepts, closesWith, drops, hangs, refuses, sequence } from '../../support/servers/behaviour.ts'
import { closureOf, createLab } from '../lab.ts'
import { refusedWith } from './refused-with.ts'

const nothing = { httpStatus: null, retryAfterMs: null, tls: null, reachable: null }

/** Learns no more than an HTTP status, and counts how often it was asked. */
function counting(httpStatus: number | null = 500) {
  const asked: DiagnoseContext[] = []
  const diagnose: Diagnose = async (context) => {
    asked.push(context)
    return { status: null, diagnosis: { ...nothing, httpStatus } }
  }
  return { asked, diagnose }
}

describe('Nobody is asked', () => {
  test('about a connection that was open', async () => {
    const { asked, diagnose } = counting()
    const { lab, connection } = await refusedWith(diagnose, { reconnect: false }, drops())
    await lab.settle()
    expect(closureOf(connection)).toMatchObject({ cause: 'connectionLost', diagnosis: null })
    expect(asked).toEqual([])
  })

  test('about a close frame', async () => {
    const { asked, diagnose } = counting()
    await refusedWith(diagnose, { reconnect: false }, closesWith(1011))
    expect(asked).toEqual([])
  })

  test('about a URL that the platform will not open', async () => {
    const { asked, diagnose } = counting()
    const lab = createLab()
    lab.throwNext(new Error('mixed content'))
    const connection = lab.connect({ diagnose })
    connection.open()
    await lab.settle()
    expect([closureOf(connection).cause, asked]).toEqual(['blocked', []])
  })

  test('about a preparation that fails', async () => {
    const { asked, diagnose } = counting()
    const { connection } = await refusedWith(diagnose, { url: () => Promise.reject(new Error('no token')) })
    expect([closureOf(connection).cause, asked]).toEqual(['prepareFailed', []])
  })

  test('about a hello that fails', async () => {
    const { asked, diagnose } = counting()
    const hello = (): Promise<void> => Promise.reject(new Error('no'))
    const { connection } = await refusedWith(diagnose, { hello }, accepts())
    expect([closureOf(connection).cause, asked]).toEqual(['prepareFailed', []])
  })

  test('while the platform says that there is no network', async () => {
    const { asked, diagnose } = counting()
    const lab = createLab()
    const connection = lab.connect({ diagnose, lifecycle: { holdWhileOffline: false } })
    connection.open()
    await lab.settle()
    lab.setOnline(false)
    lab.socket().refuse()
    await lab.settle()
    expect([closureOf(connection).cause, asked]).toEqual(['offline', []])
  })

  test('about our own close of a handshake', async () => {
    const { asked, diagnose } = counting()
    const { lab, connection } = await refusedWith(diagnose, {}, hangs())
    connection.close(4001)
    lab.socket().refuse()
    await lab.settle()
    expect(asked).toEqual([])
  })
})

describe('The app’s diagnosis is asked', () => {
  test('about a refused handshake, and told of it', async () => {
    const { asked, diagnose } = counting()
    const { lab } = await refusedWith(diagnose)
    const [context] = asked
    expect(context?.info).toMatchObject({
      status: 'abnormalClosure',
      code: 1006,
      cause: 'connectFailed',
      opened: false,
      diagnosis: null,
    })
    expect(context?.signal.aborted).toBe(true) // the attempt is over
    expect([context?.startTimer, context?.epochMs]).toEqual([lab.startTimer, lab.epochMs])
  })

  test('about a handshake that hangs', async () => {
    const { asked, diagnose } = counting()
    const { lab } = await refusedWith(diagnose, {}, hangs())
    await lab.advance(10_000)
    expect(asked.map(({ info }) => info.cause)).toEqual(['connectTimeout'])
  })

  test('once in an outage, however long that is', async () => {
    const { asked, diagnose } = counting()
    const { lab } = await refusedWith(diagnose)
    await lab.advance(600_000)
    expect(lab.constructions.length).toBeGreaterThan(10)
    expect(asked).toHaveLength(1)
  })

  test('again and again, a minute apart, as long as nothing answers', async () => {
    const { asked, diagnose } = counting(null)
    const { lab } = await refusedWith(diagnose)
    await lab.advance(600_000)
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.length).toBeLessThanOrEqual(11)
  })

  test('again in the next outage, after a connection that was stable', async () => {
    const { asked, diagnose } = counting()
    const { lab } = await refusedWith(diagnose, {}, sequence(refuses(500), drops({ afterMs: 60_000 }), refuses(500)))
    await lab.advance(120_000)
    expect(asked).toHaveLength(2)
  })

  test('not again after a connection that was not', async () => {
    const { asked, diagnose } = counting()
    const script = sequence(refuses(500), drops({ afterMs: 4_999 }), refuses(500))
    const { lab } = await refusedWith(diagnose, {}, script)
    await lab.advance(600_000)
    expect(asked).toHaveLength(1)
  })

  test('at most once a minute, whatever the outages', async () => {
    const { asked, diagnose } = counting()
    const { lab } = await refusedWith(diagnose, {}, sequence(refuses(500), drops({ afterMs: 5_000 }), refuses(500)))
    await lab.advance(40_000)
    expect(asked).toHaveLength(1)
    await lab.advance(60_000)
    expect(asked).toHaveLength(2)
  })

  test('at most once a minute, also when the app opens and closes', async () => {
    const { asked, diagnose } = counting()
    const { lab, connection } = await refusedWith(diagnose)
    for (let times = 0; times < 5; times += 1) {
      connection.close()
      connection.open()
      await lab.settle()
    }
    expect(asked).toHaveLength(1)
  })
})

describe('What the server answered', () => {
  const refused: DiagnoseResult = {
    status: 'unauthorized',
    diagnosis: { ...nothing, httpStatus: 401, reachable: true },
  }

  test('holds for every connect failure of the outage, so that the attempts of its rule come to an end', async () => {
    let asked = 0
    let refreshed = 0
    const diagnose: Diagnose = async () => {
      asked += 1
      return refused
    }
    const before = (): number => (refreshed += 1)
    const reconnect = { unauthorized: retry({ attempts: 3, firstDelayMs: 1_000, backoff: constant(1_000), before }) }
    const { lab, connection, state } = await refusedWith(diagnose, { reconnect })
    await lab.advance(10_000)
    expect(state()).toMatchObject({ phase: 'closed', because: 'exhausted' })
    expect(closureOf(connection)).toMatchObject({ status: 'unauthorized', diagnosis: { httpStatus: 401 } })
    expect([asked, refreshed, lab.constructions.length]).toEqual([1, 3, 4])
  })

  test('does not hold for the next outage', async () => {
    const answers: DiagnoseResult[] = [{ ...refused, status: 'badGateway' }]
    const diagnose: Diagnose = async () => answers.shift() ?? { status: null, diagnosis: nothing }
    const script = sequence(refuses(502), drops({ afterMs: 60_000 }), refuses(500))
    const { lab, connection } = await refusedWith(diagnose, {}, script)
    expect(closureOf(connection).status).toBe('badGateway')
    await lab.advance(120_000)
    expect(closureOf(connection)).toMatchObject({ status: 'abnormalClosure', cause: 'connectFailed' })
  })
})
