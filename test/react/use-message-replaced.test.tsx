import { expect, test } from 'vitest'
import type { ReactNode } from 'react'
import type { Connection } from '../../src/index.ts'
import { Latest } from './looks.tsx'
import { startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

/** Components by their keys, all of one topic. */
const page = (source: Connection<unknown, unknown>, keys: string): ReactNode =>
  [...keys].map((key) => <Latest key={key} source={source} options={{ topic: 'a', select: textOf }} />)

// One commit ends the last subscription to a topic, and only then begins the next.
test('what one component has handed to the next is there for whoever comes later', async () => {
  const { stage, connection, shown, receive } = await startReceiving((source) => page(source, '1'), { topicOf })
  receive(note('a', 'x'))
  await stage.advance(frameMs)
  shown.rerender(page(connection, '2'))
  expect(shown.text()).toBe('x')
  await stage.advance(frameMs)
  shown.rerender(page(connection, '23'))
  expect(shown.text()).toBe('xx')
  shown.rerender(page(connection, '4'))
  shown.rerender(page(connection, '45'))
  expect(shown.text()).toBe('xx')
})
