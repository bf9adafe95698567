import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closureOf, createLab } from '../lab.ts'
import { answering, beatWith, chatter, isPong } from './beats.ts'

const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const aRun = { numRuns: 50 }

describe('A server that is gone both ways', () => {
  test('is found within intervalMs + timeoutMs of the last frame, whatever is drawn', () =>
    fc.assert(
      fc.asyncProperty(draw, draw, fc.nat({ max: 60 }), async (first, later, lastFrames) => {
        const beating = await beatWith({ message: 'ping' }, {}, createLab({ random: [first, later] }))
        answering(beating, 20)
        await chatter(beating, lastFrames * 1_000, 1_000)
        await beating.lab.advance(30_000)
        beating.socket.whenSent = () => undefined
        beating.socket.message('the last')
        await beating.lab.advance(35_000)
        expect(beating.gaveUpMs()).toBeLessThanOrEqual(lastFrames * 1_000 + 30_000 + 35_000)
      }),
      aRun,
    ))

  test('that never said a word, too', () =>
    fc.assert(
      fc.asyncProperty(draw, async (random) => {
        const beating = await beatWith({ message: 'ping' }, {}, createLab({ random }))
        await beating.lab.advance(35_000)
        expect(beating.gaveUpMs()).toBeCloseTo(random * 25_000 + 10_000)
      }),
      aRun,
    ))
})

describe('A dead way out under a living way in', () => {
  test('is found within 3 · intervalMs + timeoutMs, whatever is drawn and whenever it dies', () =>
    fc.assert(
      fc.asyncProperty(draw, draw, fc.integer({ min: 1, max: 100 }), async (first, later, diesAfterS) => {
        const beating = await beatWith({ message: 'ping', isReply: isPong }, {}, createLab({ random: [first, later] }))
        answering(beating, 20)
        await chatter(beating, diesAfterS * 1_000, 500)
        beating.socket.whenSent = () => undefined
        await chatter(beating, 85_000, 500)
        expect((beating.gaveUpMs() ?? Infinity) - diesAfterS * 1_000).toBeLessThanOrEqual(85_000)
      }),
      { numRuns: 20 },
    ))
})

describe('An expiry', () => {
  test('is a closure with its own cause, and the status that the platform would have given', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(22_499)
    expect(beating.state().phase).toBe('open')
    await beating.lab.advance(1)
    expect(closureOf(beating.connection)).toMatchObject({
      status: 'abnormalClosure',
      code: 1006,
      reason: '',
      cause: 'heartbeatTimeout',
      opened: true,
      openForMs: 22_500,
    })
  })

  test('gives the socket up at once, with 4900, and replaces it while it is still closing', async () => {
    const beating = await beatWith({ message: 'ping' })
    beating.socket.answersClose = false
    await beating.lab.advance(22_500)
    expect(beating.socket.closeCalls).toEqual([{ code: 4900, reason: '' }])
    await beating.lab.advance(2_500)
    expect(beating.lab.sockets).toHaveLength(2)
    expect(beating.socket.readyState).toBe(2)
    beating.lab.socket().open()
    expect(beating.state().phase).toBe('open')
  })

  test('lets nothing of the old socket be heard any more', async () => {
    const beating = await beatWith({ message: 'ping', answer: () => 'pong' })
    beating.socket.close = () => undefined // a platform that goes on delivering
    await beating.lab.advance(22_500)
    const before = beating.state()
    beating.socket.message('late')
    beating.socket.drop()
    expect(beating.messages).toEqual([])
    expect(beating.socket.sent).toEqual(['ping'])
    expect(beating.state()).toBe(before)
  })

  test('is judged by the policy, as a herd’s: a balancer that hangs times everyone out at once', async () => {
    const causes: string[] = []
    const rule = ({ cause }: { readonly cause: string }): undefined => void causes.push(cause)
    const beating = await beatWith({ message: 'ping' }, { reconnect: { abnormalClosure: rule } })
    await beating.lab.advance(22_500)
    expect(causes).toEqual(['heartbeatTimeout'])
    expect(beating.state()).toMatchObject({ until: { kind: 'time', atMs: beating.lab.epochMs() + 2_500 } })
  })

  test('finds a socket that the platform leaves in CLOSING for ever', async () => {
    const beating = await beatWith({ message: 'ping' })
    beating.socket.readyState = 2 // Node does so now and then, and never fires `close`
    await beating.lab.advance(22_500)
    expect(beating.probesMs()).toEqual([])
    expect(closureOf(beating.connection).cause).toBe('heartbeatTimeout')
  })

  test('comes after an answer in time no sooner than anew', async () => {
    const beating = await beatWith({ message: 'ping', timeoutMs: 3_000 })
    answering(beating, 2_999)
    await beating.lab.advance(300_000)
    expect(beating.state().phase).toBe('open')
  })
})

describe('expectMs', () => {
  test('needs no message: a server that beats by itself is missed timeoutMs after its beat is due', async () => {
    const beating = await beatWith({ expectMs: 5_000 })
    await chatter(beating, 20_000, 5_000)
    await beating.lab.advance(14_999)
    expect(beating.state().phase).toBe('open')
    await beating.lab.advance(1)
    expect(closureOf(beating.connection).cause).toBe('heartbeatTimeout')
    expect(beating.socket.sent).toEqual([])
    expect(beating.probesMs()).toEqual([])
  })

  test('is satisfied by any frame within that time, and measures no round trip', async () => {
    const beating = await beatWith({ expectMs: 5_000 })
    await chatter(beating, 140_000, 14_000)
    expect(beating.state().phase).toBe('open')
    expect(beating.connection.stats().roundTripMs).toBeNull()
    expect(beating.events.filter(({ type }) => type === 'probeAnswered')).toEqual([])
  })

  test('with a message lets the probe go out as soon as a beat is missed', async () => {
    const beating = await beatWith({ expectMs: 5_000, message: 'ping' })
    await beating.lab.advance(5_000)
    expect(beating.probesMs()).toEqual([5_000])
  })

  test('with isReply takes its frames for itself', async () => {
    const beating = await beatWith({ expectMs: 5_000, isReply: isPong })
    await chatter(beating, 50_000, 5_000, 'pong')
    expect(beating.state().phase).toBe('open')
    expect(beating.messages).toEqual([])
  })
})
