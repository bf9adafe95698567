import { describe, expect, test } from 'vitest'
import type { Connection, UseMessagesOptions } from '../../src/index.ts'
import { List } from './looks.tsx'
import { startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'
import { note, noteOf, textOf } from './topics.ts'

const list = (options: UseMessagesOptions<unknown, unknown>) => (source: Connection<unknown, unknown>) => (
  <List source={source} options={options} />
)

describe('select of useMessages', () => {
  test('sees every message once, in order, and undefined leaves it out, without a render', async () => {
    const asked: string[] = []
    const select = (message: unknown): string | undefined => {
      asked.push(textOf(message))
      return noteOf(message).topic === 'a' ? textOf(message) : undefined
    }
    const { stage, shown, receive } = await startReceiving(list({ select }))
    receive(note('a', '1'), note('b', '2'), note('a', '3'))
    await stage.advance(frameMs)
    const before = shown.renders()
    receive(note('b', '4'))
    await stage.advance(1_000)
    expect(asked).toEqual(['1', '2', '3', '4'])
    expect(shown.text()).toBe('1,3')
    expect(shown.renders()).toBe(before)
  })

  test('that is another applies from the next message on, and an inline one costs no render', async () => {
    const named = (name: string) => list({ select: (message) => `${name}${String(message)}` })
    const { stage, connection, shown, receive } = await startReceiving(named('a'))
    receive(1)
    shown.rerender(named('b')(connection))
    const before = shown.renders()
    receive(2)
    await stage.advance(1_000)
    expect(shown.text()).toBe('a1,b2')
    expect(shown.renders()).toBe(before + 1)
  })

  test('that throws is reported, leaves the message out, and harms nobody else', async () => {
    const select = (message: unknown): unknown => {
      if (message === 2) throw new Error('selector')
      return message
    }
    const { stage, shown, receive } = await startReceiving((source) => [
      <List key="1" source={source} options={{ select }} />,
      <i key="2">/</i>,
      <List key="3" source={source} />,
    ])
    receive(1, 2, 3)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1,3/1,2,3')
    expect(stage.takeReported()).toEqual([new Error('selector')])
  })

  test('may pick null, false, 0 and the empty text', async () => {
    const values: unknown[] = [null, false, 0, '']
    const { stage, receive, connection, shown } = await startReceiving(() => null)
    const committed: unknown[] = []
    shown.rerender(<List source={connection} onCommit={(picked) => committed.push(picked)} />)
    receive(...values)
    await stage.advance(frameMs)
    expect(committed.at(-1)).toEqual(values)
  })
})
