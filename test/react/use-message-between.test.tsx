import { useLayoutEffect, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { Latest } from './looks.tsx'
import { startReceiving } from './receiving.tsx'
import { createStage, frameMs } from './stage.tsx'
import { note, noteOf, textOf } from './topics.ts'

type Source = Connection<unknown, unknown>

const quotes = (message: unknown): string | undefined =>
  noteOf(message).topic === 'quote' ? textOf(message) : undefined

/** Does something after the commit, and before anyone in it subscribes. */
function OnCommit({ run }: { readonly run: () => void }): ReactNode {
  useLayoutEffect(run, [run])
  return null
}

describe('A message that arrives between a commit and the subscription', () => {
  const page = (source: Source, late?: ReactNode) => [<Latest key="1" source={source} />, late]

  test('is shown with the next frame, by all', async () => {
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source))
    receive(1)
    await stage.advance(frameMs)
    const arrive = (): void => receive(2)
    shown.rerender(page(connection, [<Latest key="2" source={connection} />, <OnCommit key="3" run={arrive} />]))
    expect(shown.text()).toBe('11')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('22')
  })

  test('does not bring back a message that was before one that waits', async () => {
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source))
    receive(note('quote', '1'))
    await stage.advance(frameMs)
    receive(note('quote', '2'))
    const arrive = (): void => receive(note('news', '3'))
    shown.rerender(
      page(connection, [
        <Latest key="2" source={connection} options={{ select: quotes }} />,
        <OnCommit key="3" run={arrive} />,
      ]),
    )
    await stage.advance(frameMs)
    expect(shown.text()).toBe('[object Object]2')
  })

  test('asks a selector that comes late about each message once, in order', async () => {
    const asked: unknown[] = []
    const select = (message: unknown): unknown => {
      asked.push(message)
      return message
    }
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source))
    receive(1)
    await stage.advance(frameMs)
    receive(2)
    const arrive = (): void => receive(3)
    shown.rerender(
      page(connection, [
        <Latest key="2" source={connection} options={{ select }} />,
        <OnCommit key="3" run={arrive} />,
      ]),
    )
    await stage.advance(frameMs)
    expect(shown.text()).toBe('33')
    expect(asked).toEqual([1, 2, 3])
  })
})

describe('A flush between a commit and the subscription', () => {
  test('asks a selector that comes late about no message again', async () => {
    const asked: unknown[] = []
    const select = (message: unknown): unknown => {
      asked.push(message)
      return message
    }
    const page = (source: Source, late?: ReactNode) => [<Latest key="1" source={source} />, late]
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source))
    receive(1)
    await stage.advance(frameMs)
    receive(2)
    const flush = (): void => connection.reconnect() // as every change of the state does
    shown.rerender(
      page(connection, [<Latest key="2" source={connection} options={{ select }} />, <OnCommit key="3" run={flush} />]),
    )
    expect(shown.text()).toBe('22')
    expect(asked).toEqual([1, 2])
  })

  test('is shown at once by who comes late, and not what waits after it', async () => {
    const frames: (() => void)[] = []
    const stage = createStage({ script: accepts() })
    const requestFrame = (callback: () => void) => {
      frames.push(callback)
      return () => undefined
    }
    const connection = stage.connect({ environment: { ...stage, requestFrame } })
    const shown = stage.show([<Latest key="1" source={connection} />])
    connection.open()
    await stage.settle()
    const receive = (text: string): void => stage.socket().message(JSON.stringify(text))
    receive('a')
    frames.splice(0).forEach((frame) => frame())
    await stage.settle()
    const flushAndReceive = (): void => {
      receive('b')
      frames.splice(0).forEach((frame) => frame())
      receive('c')
    }
    shown.rerender([
      <Latest key="1" source={connection} />,
      <Latest key="2" source={connection} />,
      <OnCommit key="3" run={flushAndReceive} />,
    ])
    expect(shown.text()).toBe('bb')
    frames.splice(0).forEach((frame) => frame())
    await stage.settle()
    expect(shown.text()).toBe('cc')
  })
})
