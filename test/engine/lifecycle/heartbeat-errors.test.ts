import { describe, expect, test } from 'vitest'
import { like } from '../lab.ts'
import { beatWith, isPong } from './beats.ts'

const bug = new Error('bug')
function throws(): never {
  throw bug
}

describe('Reported, and nothing worse, is', () => {
  test('an isReply that throws: its frame reaches the app, and answer is asked all the same', async () => {
    const beating = await beatWith({
      message: 'ping',
      isReply: throws,
      answer: (frame) => (frame === 'are you there?' ? 'I am' : undefined),
    })
    beating.socket.message('news')
    beating.socket.message('are you there?')
    expect(beating.messages).toEqual(['news'])
    expect(beating.socket.sent).toEqual(['I am'])
    expect(beating.lab.takeReported()).toEqual([bug, bug])
    expect(beating.state().phase).toBe('open')
  })

  test('an answer that throws: its frame reaches the app, and a reply is one all the same', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong, answer: throws })
    await beating.lab.advance(12_500)
    beating.socket.message('pong')
    beating.socket.message('news')
    expect(beating.events).toContainEqual(like({ type: 'probeAnswered' }))
    expect(beating.messages).toEqual(['news'])
    expect(beating.lab.takeReported()).toEqual([bug, bug])
  })

  test('a message function that throws: nothing goes out, nobody is accused, and it is asked again after as long', async () => {
    const beating = await beatWith({ message: throws, isReply: isPong })
    await beating.lab.advance(12_500)
    expect([beating.socket.sent, beating.probesMs()]).toEqual([[], []])
    await beating.lab.advance(12_499)
    expect(beating.lab.takeReported()).toEqual([bug])
    await beating.lab.advance(1)
    expect(beating.lab.takeReported()).toEqual([bug])
    expect(beating.state().phase).toBe('open')
  })

  test.for([[undefined], [null], [{ type: 'ping' }], [Promise.resolve('ping')]])(
    'a message function that makes no text and no bytes: %j',
    async ([made]) => {
      const beating = await beatWith({ message: () => made as unknown as string }) // plain JavaScript may make anything
      await beating.lab.advance(12_500)
      expect(beating.socket.sent).toEqual([])
      expect(beating.lab.takeReported()).toEqual([
        like({ name: 'OptionError', option: 'heartbeat.message', rule: 'wireData' }),
      ])
    },
  )

  test('an answer that is no text and no bytes: nothing goes out, and its frame reaches the app', async () => {
    const beating = await beatWith({ answer: (frame) => (frame === 'PING' && 'PONG') as string }) // as JavaScript is written
    beating.socket.message('news')
    beating.socket.message('PING')
    expect([beating.messages, beating.socket.sent]).toEqual([['news'], ['PONG']])
    expect(beating.lab.takeReported()).toEqual([like({ option: 'heartbeat.answer', rule: 'wireData' })])
  })

  test('a socket that throws from send', async () => {
    const beating = await beatWith({ message: 'ping' })
    beating.socket.send = throws
    await beating.lab.advance(22_500)
    expect(beating.lab.takeReported()).toEqual([bug])
    expect(beating.state().phase).toBe('waiting')
  })
})

test('What isReply finds is a reply, whether it says true or what it found', async () => {
  const isReply = (frame: unknown): boolean => /pong/.exec(String(frame)) as unknown as boolean // as JavaScript is written
  const beating = await beatWith({ message: 'ping', isReply })
  beating.socket.message('news')
  beating.socket.message('pong')
  expect(beating.messages).toEqual(['news'])
})

test('An answer of null is none', async () => {
  const answer = (frame: unknown): string => (frame === 'PING' ? 'PONG' : null) as string // as JavaScript is written
  const beating = await beatWith({ answer })
  beating.socket.message('news')
  expect([beating.messages, beating.socket.sent]).toEqual([['news'], []])
})

test('The round trip is measured from the first probe that is not answered', async () => {
  const beating = await beatWith({ message: 'ping', isReply: isPong })
  beating.lab.signal('networkChanged')
  await beating.lab.advance(2_500)
  beating.lab.signal('shown')
  await beating.lab.advance(100)
  beating.socket.message('pong')
  expect(beating.probesMs()).toEqual([0, 2_500])
  expect(beating.connection.stats().roundTripMs).toBe(2_600)
})
