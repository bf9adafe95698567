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

  test('a message function that throws: nothing goes out, and any frame proves life', async () => {
    const beating = await beatWith({ message: throws })
    await beating.lab.advance(12_500)
    expect(beating.socket.sent).toEqual([])
    expect(beating.probesMs()).toEqual([])
    beating.socket.message('news')
    await beating.lab.advance(20_000)
    expect(beating.state().phase).toBe('open')
    expect(beating.lab.takeReported()).toEqual([bug])
  })

  test('a socket that throws from send', async () => {
    const beating = await beatWith({ message: 'ping' })
    beating.socket.send = throws
    await beating.lab.advance(22_500)
    expect(beating.lab.takeReported()).toEqual([bug])
    expect(beating.state().phase).toBe('waiting')
  })
})

test('What answers with something else than true does not make a reply', async () => {
  const isReply = (): boolean => 'yes' as unknown as boolean // plain JavaScript may return anything
  const beating = await beatWith({ message: 'ping', isReply })
  beating.socket.message('news')
  expect(beating.messages).toEqual(['news'])
})
