import { useLayoutEffect, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { useMessage, type Connection } from '../../src/index.ts'
import { Latest, Told } from './looks.tsx'
import { startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'
import { note, noteOf } from './topics.ts'

type Source = Connection<unknown, unknown>

/** Selects what its prop says, with a new function at each render. */
function Field({
  source,
  field,
  onCommit,
}: {
  readonly source: Source
  readonly field: 'topic' | 'text'
  readonly onCommit: (commit: string) => unknown
}): ReactNode {
  const value = useMessage(source, { select: (message) => noteOf(message)[field] })
  useLayoutEffect(() => {
    onCommit(`${field} ${value}`)
  })
  return value
}

describe('An inline selector', () => {
  test('shows a change of its props at once, and no render without it', async () => {
    const commits: string[] = []
    const field = (source: Source, name: 'topic' | 'text') => (
      <Field source={source} field={name} onCommit={(commit) => commits.push(commit)} />
    )
    const { stage, connection, shown, receive } = await startReceiving((source) => field(source, 'topic'))
    receive(note('BTC', '1'))
    await stage.advance(frameMs)
    commits.length = 0
    shown.rerender(field(connection, 'text'))
    expect(shown.text()).toBe('1')
    expect(commits).toEqual(['text 1'])
  })

  test('that makes a new object each time renders once for a message, and once for its parent', async () => {
    const page = (source: Source) => <Latest source={source} options={{ select: (message) => [message] }} />
    const { stage, connection, shown, receive } = await startReceiving(page)
    let before = shown.renders()
    receive(1)
    await stage.advance(1_000)
    expect([shown.text(), shown.renders() - before]).toEqual(['1', 1])
    before = shown.renders()
    shown.rerender(page(connection))
    await stage.advance(1_000)
    expect([shown.text(), shown.renders() - before]).toEqual(['1', 1])
  })

  test('keeps the value that isEqual calls the same, over messages and renders', async () => {
    const values: unknown[] = []
    const page = (source: Source) => (
      <Told
        source={source}
        options={{ select: (message) => [message], isEqual: (a, b) => String(a) === String(b) }}
        onRender={(value) => values.push(value)}
      />
    )
    const { stage, connection, shown, receive } = await startReceiving(page)
    receive(1)
    await stage.advance(frameMs)
    shown.rerender(page(connection))
    receive(1)
    await stage.advance(frameMs)
    shown.rerender(page(connection))
    expect(new Set(values).size).toBe(2) // undefined, and one array
    expect(shown.text()).toBe('1')
  })
})
