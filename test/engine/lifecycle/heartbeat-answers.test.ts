import { describe, expect, test, vi } from 'vitest'
import { beatWith, chatter, isPong } from './beats.ts'

const answeredIn = (events: readonly { readonly type: string }[]): number =>
  events.filter(({ type }) => type === 'probeAnswered').length

describe('Without isReply', () => {
  test('every frame answers a probe, and reaches the app', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(13_000)
    beating.socket.message('news')
    await beating.lab.advance(20_000)
    expect(beating.state().phase).toBe('open')
    expect(beating.messages).toEqual(['news'])
    expect(answeredIn(beating.events)).toBe(1)
  })

  test('a frame that cannot be decoded answers, too', async () => {
    const codec = {
      encode: String,
      decode: () => {
        throw new Error('not mine')
      },
    }
    const beating = await beatWith({ message: 'ping' }, { codec })
    await beating.lab.advance(13_000)
    beating.socket.message('?')
    beating.lab.takeConsole()
    expect(answeredIn(beating.events)).toBe(1)
  })
})

describe('With isReply', () => {
  test('only a reply answers, however much else comes', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong })
    await beating.lab.advance(12_500)
    await chatter(beating, 9_000, 1_000)
    expect(answeredIn(beating.events)).toBe(0)
    beating.socket.message('pong')
    expect(answeredIn(beating.events)).toBe(1)
    expect(beating.messages).toHaveLength(9)
  })

  test('a reply does not reach the app: not decoded, not counted, not invalid', async () => {
    const decode = vi.fn(String)
    const beating = await beatWith({ message: 'ping', isReply: isPong }, { codec: { encode: String, decode } })
    await beating.lab.advance(12_500)
    beating.socket.message('pong')
    beating.socket.message('pong') // one that nobody asked for
    expect(decode).not.toHaveBeenCalled()
    expect(beating.messages).toEqual([])
    expect(beating.connection.stats()).toMatchObject({ received: 0, receivedBytes: 0, invalid: 0 })
    expect(answeredIn(beating.events)).toBe(1)
  })

  test('a reply may be bytes, and comes as an ArrayBuffer', async () => {
    const frames: unknown[] = []
    const isReply = (frame: string | ArrayBuffer): boolean => {
      frames.push(frame)
      return typeof frame !== 'string' && new Uint8Array(frame)[0] === 0x0a
    }
    const beating = await beatWith({ message: Uint8Array.of(9), isReply })
    await beating.lab.advance(12_500)
    beating.socket.message(Uint8Array.of(0x0a))
    expect(frames).toEqual([Uint8Array.of(0x0a).buffer])
    expect(answeredIn(beating.events)).toBe(1)
  })

  test('what is awaited by hello is looked at, too', async () => {
    const heard: string[] = []
    const beating = await beatWith(
      { message: 'ping', isReply: isPong },
      {
        async hello({ answer }) {
          heard.push(await answer(() => true))
        },
      },
    )
    beating.socket.message('pong')
    beating.socket.message('welcome')
    await beating.lab.settle()
    expect(heard).toEqual(['welcome'])
    expect(beating.state().phase).toBe('open')
  })
})

describe('answer', () => {
  const answer = (frame: string | ArrayBuffer): string | undefined => (frame === 'are you there?' ? 'I am' : undefined)

  test('replies to the server’s own ping, which does not reach the app', async () => {
    const decode = vi.fn(String)
    const beating = await beatWith({ answer }, { codec: { encode: String, decode } })
    beating.socket.message('are you there?')
    beating.socket.message('news')
    expect(beating.socket.sent).toEqual(['I am'])
    expect(decode.mock.calls).toEqual([['news']])
    expect(beating.messages).toEqual(['news'])
    expect(beating.connection.stats()).toMatchObject({ received: 1, sent: 0 })
  })

  test('alone starts no timer, and accuses nobody', async () => {
    const beating = await beatWith({ answer })
    expect(beating.lab.pendingTimers()).toBe(0)
    beating.socket.message('are you there?')
    expect(beating.lab.pendingTimers()).toBe(0)
    beating.lab.signal('networkChanged')
    await beating.lab.advance(3_600_000)
    expect(beating.state().phase).toBe('open')
    expect(beating.socket.sent).toEqual(['I am'])
  })

  test('replies with bytes to bytes', async () => {
    const beating = await beatWith({ answer: (frame) => (typeof frame === 'string' ? undefined : frame) })
    beating.socket.message(Uint8Array.of(7, 8))
    expect(beating.socket.sent).toEqual([Uint8Array.of(7, 8).buffer])
  })

  test('replies while hello is still busy', async () => {
    const beating = await beatWith({ answer }, { hello: () => new Promise(() => undefined) })
    beating.socket.message('are you there?')
    expect(beating.state()).toMatchObject({ phase: 'connecting', step: 'hello' })
    expect(beating.socket.sent).toEqual(['I am'])
  })

  test('may reply with nothing but an empty text', async () => {
    const beating = await beatWith({ answer: () => '' })
    beating.socket.message('?')
    expect(beating.socket.sent).toEqual([''])
    expect(beating.messages).toEqual([])
  })

  test('is not asked about what comes while closing', async () => {
    const beating = await beatWith({ answer })
    beating.socket.answersClose = false
    beating.connection.close()
    beating.socket.message('are you there?')
    expect(beating.socket.sent).toEqual([])
  })

  test('lets a ping of the server prove that it lives', async () => {
    const beating = await beatWith({ message: 'ping', answer })
    for (let time = 0; time < 5; time += 1) {
      await beating.lab.advance(12_000)
      beating.socket.message('are you there?')
    }
    expect(beating.probesMs()).toEqual([])
  })
})
