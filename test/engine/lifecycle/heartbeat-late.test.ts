import { describe, expect, test } from 'vitest'
import { closureOf, createLab } from '../lab.ts'
import { answering, beatWith, isPong, type Beating } from './beats.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A heartbeat whose page is hidden for so long by now that its timers come once a minute, on the minute. */
async function beatThrottled(): Promise<Beating> {
  const lab = createLab()
  let everyMs = 1
  const startTimer = (callback: () => void, delayMs: number): (() => void) => {
    const dueMs = lab.monotonicMs() + delayMs
    return lab.startTimer(callback, Math.ceil(dueMs / everyMs) * everyMs - lab.monotonicMs())
  }
  const beating = await beatWith({ message: 'ping' }, { environment: { ...lab, startTimer } }, lab)
  everyMs = minuteMs
  return beating
}

/** The page does nothing for a while: no event says so. */
async function freezeFor({ lab }: Beating, ms: number): Promise<void> {
  lab.freeze(true)
  await lab.advance(ms)
  lab.freeze(false)
}

/** The machine sleeps, and with it the monotonic clock. */
async function sleepFor({ lab }: Beating, ms: number): Promise<void> {
  lab.jumpEpoch(ms)
  await lab.settle()
}

describe('In a page whose timers come once a minute', () => {
  test('a server that answers is never accused', async () => {
    const beating = await beatThrottled()
    answering(beating, 50)
    await beating.lab.advance(hourMs)
    expect(beating.state().phase).toBe('open')
    expect(beating.probesMs().length).toBeGreaterThan(25)
  })

  test('a probe without an answer is sent once more at the next, and accused at the one after that', async () => {
    const beating = await beatThrottled() // on the minute is at 10 s, counted from the opening
    await beating.lab.advance(10 * minuteMs)
    expect(beating.probesMs()).toEqual([12_500, 70_000])
    expect(beating.gaveUpMs()).toBe(130_000)
  })
})

describe('A page that was frozen, and got no event,', () => {
  test('asks first: what came meanwhile is heard after the timer', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong })
    answering(beating, 100)
    await beating.lab.advance(12_500)
    await freezeFor(beating, hourMs)
    await beating.lab.advance(200)
    expect(beating.probesMs().length).toBe(2)
    await beating.lab.advance(20_000)
    expect(beating.state().phase).toBe('open')
  })

  test('accuses a server that is gone timeoutMs after it runs again', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(12_500)
    await freezeFor(beating, hourMs)
    await beating.lab.advance(9_999)
    expect(beating.state().phase).toBe('open')
    await beating.lab.advance(1)
    expect(closureOf(beating.connection).cause).toBe('heartbeatTimeout')
    expect(beating.probesMs()).toEqual([12_500, 12_500 + hourMs])
  })

  test('that was frozen before it asked asks as if nothing had been', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(5_000)
    await freezeFor(beating, hourMs)
    await beating.lab.advance(9_999)
    expect(beating.state().phase).toBe('open')
    await beating.lab.advance(1)
    expect(beating.probesMs()).toEqual([5_000 + hourMs])
    expect(beating.state().phase).toBe('waiting')
  })

  test('takes a second or two for what any busy page has', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(22_000)
    await freezeFor(beating, 2_500)
    await beating.lab.settle()
    expect(beating.probesMs()).toEqual([12_500])
    expect(beating.state().phase).toBe('waiting')
  })
})

describe('A machine that slept while its monotonic clock stood still', () => {
  test('asks again in place of an accusation', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(15_000)
    await sleepFor(beating, hourMs)
    await beating.lab.advance(7_500)
    expect(beating.state().phase).toBe('open')
    expect(beating.probesMs()).toEqual([12_500, 22_500 + hourMs])
    await beating.lab.advance(10_000)
    expect(beating.state().phase).toBe('waiting')
  })

  test('before a probe went out changes nothing for that probe', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(5_000)
    await sleepFor(beating, hourMs)
    await beating.lab.advance(17_499)
    expect(beating.state().phase).toBe('open')
    await beating.lab.advance(1)
    expect(beating.state().phase).toBe('waiting')
    expect(beating.probesMs()).toHaveLength(1)
  })
})

describe('A wall clock', () => {
  test('that somebody sets forth and back does a living connection no harm', async () => {
    const beating = await beatWith({ message: 'ping' })
    answering(beating, 50)
    for (const jumpMs of [hourMs, -2 * hourMs, 10_000, -10_000, 365 * 24 * hourMs, -400 * 24 * hourMs]) {
      beating.lab.jumpEpoch(jumpMs)
      await beating.lab.advance(25_000)
    }
    expect(beating.states.map(({ phase }) => phase).filter((phase) => phase !== 'connecting')).toEqual(['idle', 'open'])
    expect(beating.connection.stats().roundTripMs).toBe(50)
  })

  test('that is set back does not put an accusation off', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(15_000)
    beating.lab.jumpEpoch(-hourMs)
    await beating.lab.advance(7_500)
    expect(beating.state().phase).toBe('waiting')
  })

  test('that drifts from the other by less than a second at a time has not slept', async () => {
    const beating = await beatWith({ message: 'ping' })
    answering(beating)
    for (let hour = 0; hour < 20; hour += 1) {
      beating.lab.jumpEpoch(900)
      await beating.lab.advance(minuteMs)
    }
    beating.socket.drop()
    expect(beating.state()).toMatchObject({ until: { kind: 'time', atMs: beating.lab.epochMs() + 2_500 } }) // a herd's
  })
})
