import { startTransition, useLayoutEffect, useState, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { createConnection, useMessage, useWebSocket, type Connection } from '../../src/index.ts'
import { accepts, type Behaviour, type Step } from '../support/servers/behaviour.ts'
import { mount } from './mount.ts'
import { onEachFrame } from './on-each-frame.ts'
import { serve } from './serve.ts'

type Source = Connection<unknown, unknown>

const messages = 60
const few = 3
const many = 30

/** Sends a message for each that it gets. */
function answering(): Behaviour {
  const steps = Array.from({ length: messages }, (_, at): readonly Step[] => [
    { kind: 'await', what: 'message' },
    { kind: 'send', data: String(at + 1) },
  ])
  return { ...accepts(), steps: steps.flat() }
}

interface CellProps {
  readonly source: Source
  readonly onCommit: () => void
}

/** Takes time, so that React yields between one component and the next. */
function spend(ms: number): void {
  const untilMs = performance.now() + ms
  while (performance.now() < untilMs);
}

const Cell = ({ source, onCommit }: CellProps): ReactNode => {
  spend(1)
  const message = useMessage(source)
  useLayoutEffect(onCommit)
  return <i>{String(message)}</i>
}

/** Alternates between few and many cells, one transition after the other. */
const Alternating = ({ source, onCommit }: CellProps): ReactNode => {
  const [count, setCount] = useState(few)
  useWebSocket(source)
  useLayoutEffect(() => {
    const timer = setTimeout(() => startTransition(() => setCount(count === few ? many : few)), 5)
    return () => clearTimeout(timer)
  }, [count])
  return Array.from({ length: count }, (_, at) => <Cell key={at} source={source} onCommit={onCommit} />)
}

test('all components of a commit show the same message, also those that mount while messages come', async () => {
  const server = await serve(answering())
  const connection = createConnection({ url: server.url, lingerMs: 0 })
  const shown = (): readonly (string | null)[] => [...document.querySelectorAll('i')].map((cell) => cell.textContent)
  const commits: { readonly cells: number; readonly values: string }[] = []
  const onCommit = (): void => {
    const texts = shown()
    commits.push({ cells: texts.length, values: [...new Set(texts)].join(' and ') })
  }
  mount(<Alternating source={connection} onCommit={onCommit} />)
  onEachFrame((frame) => {
    // Now and then only: with something new in every frame no transition would come to its end.
    if (frame % 10 < 3 && connection.store.getState().phase === 'open') connection.send('more')
  })
  await expect.poll(() => shown()[0]).toBe(String(messages))
  expect(commits.filter(({ values }) => values.includes('and'))).toEqual([])
  const mounts = commits.filter(({ cells }, at) => cells > (commits[at - 1]?.cells ?? cells))
  expect(mounts.length).toBeGreaterThan(5) // or nothing has come in between
})
