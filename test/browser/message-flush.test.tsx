import { useLayoutEffect, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { createConnection, useMessage, useMessages, useWebSocket, type Connection } from '../../src/index.ts'
import { accepts, type Behaviour, type Step } from '../support/servers/behaviour.ts'
import { mount } from './mount.ts'
import { onEachFrame } from './on-each-frame.ts'
import { serve } from './serve.ts'

const rounds = 60
const perRound = 50
const messages = rounds * perRound
const kept = 1_000

/** Sends a number of messages for each that it gets. */
function streaming(): Behaviour {
  const steps = Array.from({ length: messages }, (_, at): readonly Step[] => [
    ...(at % perRound ? [] : [{ kind: 'await', what: 'message' } as const]),
    { kind: 'send', data: String(at + 1) },
  ])
  return { ...accepts(), steps: steps.flat() }
}

interface LogProps {
  readonly source: Connection<unknown, unknown>
  readonly onCommit: (message: unknown, list: readonly unknown[]) => void
}

const Log = ({ source, onCommit }: LogProps): ReactNode => {
  const message = useMessage(source)
  const list = useMessages(source, { limit: kept })
  useLayoutEffect(() => {
    onCommit(message, list)
  })
  return <Phase source={source} />
}

const Phase = ({ source }: Pick<LogProps, 'source'>): ReactNode => useWebSocket(source).phase

test('a stream renders once per painted frame, and shows every message in its order', async () => {
  const server = await serve(streaming())
  const connection = createConnection({ url: server.url, lingerMs: 0 })
  const commits: { readonly message: unknown; readonly list: readonly unknown[] }[] = []
  const { element } = mount(
    <Log source={connection} onCommit={(message, list) => void commits.push({ message, list })} />,
  )
  await expect.poll(() => element.textContent).toBe('open')

  let frames = 0
  const startedMs = performance.now()
  onEachFrame((frame) => {
    frames = frame
    if (frame <= rounds) connection.send('more')
  })
  await expect.poll(() => commits.at(-1)?.message).toBe(messages)

  const lateFrames = Math.floor((performance.now() - startedMs) / 100) // the timer's, on a machine that is busy
  expect(commits.length - 1).toBeLessThanOrEqual(frames + lateFrames) // the first is that of the mount
  expect(commits.length).toBeGreaterThan(rounds / 4) // or it was no stream
  expect(commits.map(({ list }) => list.at(-1))).toEqual(commits.map(({ message }) => message))
  expect(commits.at(-1)?.list).toEqual(Array.from({ length: kept }, (_, at) => messages - kept + 1 + at))
})
