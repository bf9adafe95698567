import { useEffect, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { useWebSocket, type Connection, type SendResult } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { createStage, type Stage } from './stage.tsx'

type Send = (message: unknown) => SendResult

/** Says hello from an effect, as soon as it is mounted. */
function Greeter({
  send,
  onSent,
}: {
  readonly send: Send
  readonly onSent: (result: SendResult) => unknown
}): ReactNode {
  useEffect(() => {
    onSent(send('hello'))
  }, [send, onSent])
  return null
}

interface ParentProps {
  readonly stage: Stage
  readonly onSent: (result: SendResult) => unknown
}

function PrivateParent({ stage, onSent }: ParentProps): ReactNode {
  const { send } = useWebSocket('wss://server.example/live', { environment: stage })
  return <Greeter send={send} onSent={onSent} />
}

function SharedParent({
  connection,
  onSent,
}: Pick<ParentProps, 'onSent'> & { readonly connection: Connection<unknown, unknown> }): ReactNode {
  const { send } = useWebSocket(connection)
  return <Greeter send={send} onSent={onSent} />
}

describe('send() from a child’s effect', () => {
  test.for(['strict', undefined] as const)(
    'is queued, and goes out when the connection opens (mode: %s)',
    async (mode) => {
      const stage = createStage({ script: accepts() })
      const results: SendResult[] = []
      stage.show(<PrivateParent stage={stage} onSent={(result) => results.push(result)} />, mode)
      await stage.settle()
      const mounts = mode === 'strict' ? 2 : 1
      expect(results).toEqual(Array.from({ length: mounts }, () => 'queued'))
      expect(stage.socket().sent).toEqual(Array.from({ length: mounts }, () => '"hello"'))
    },
  )

  test('of a shared connection is queued, too', async () => {
    const stage = createStage({ script: accepts() })
    const results: SendResult[] = []
    stage.show(<SharedParent connection={stage.connect()} onSent={(result) => results.push(result)} />)
    await stage.settle()
    expect(results).toEqual(['queued'])
    expect(stage.socket().sent).toEqual(['"hello"'])
  })

  test('runs once, although phases come and go: send is stable', async () => {
    const stage = createStage()
    const results: SendResult[] = []
    const onSent = (result: SendResult): unknown => results.push(result)
    stage.show(<PrivateParent stage={stage} onSent={onSent} />)
    await stage.settle()
    stage.socket().refuse()
    await stage.advance(2_500)
    stage.socket().open()
    await stage.settle()
    expect(results).toEqual(['queued'])
    expect(stage.socket().sent).toEqual(['"hello"'])
  })
})
