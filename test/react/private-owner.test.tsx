import { useLayoutEffect, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { useWebSocket } from '../../src/index.ts'
import { accepts, refuses } from '../support/servers/behaviour.ts'
import { PrivatePhase, type Socket } from './phase.tsx'
import { createStage, type Stage } from './stage.tsx'

const url = 'wss://server.example/a'
const otherUrl = 'wss://server.example/b'

type Call = (connection: Socket['connection']) => void
const calls: [string, Call][] = [
  ['reconnect()', ({ reconnect }) => reconnect()],
  ['open()', ({ open }) => open()],
]

/** The first socket of a component that nothing connects any more. */
type Walk = (stage: Stage, onCommit: (socket: Socket) => unknown) => Promise<void>

const walks: [string, Walk][] = [
  [
    'while it is not enabled',
    async (stage, onCommit) => {
      stage.show(<PrivatePhase url={url} options={{ environment: stage, enabled: false }} onCommit={onCommit} />)
    },
  ],
  [
    'without a URL',
    async (stage, onCommit) => {
      stage.show(<PrivatePhase url={null} options={{ environment: stage }} onCommit={onCommit} />)
    },
  ],
  [
    'after the unmount',
    async (stage, onCommit) => {
      const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} onCommit={onCommit} />)
      await stage.settle()
      shown.unmount()
    },
  ],
  [
    'after another URL has replaced its own, and has been taken away',
    async (stage, onCommit) => {
      const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} onCommit={onCommit} />)
      await stage.settle()
      shown.rerender(<PrivatePhase url={otherUrl} options={{ environment: stage }} onCommit={onCommit} />)
      await stage.settle()
      shown.rerender(<PrivatePhase url={null} options={{ environment: stage }} onCommit={onCommit} />)
    },
  ],
]

describe('A component’s own connection', () => {
  test.for(walks.flatMap(([when, walk]) => calls.map(([name, call]) => ({ name, when, walk, call }))))(
    'does nothing at $name $when',
    async ({ walk, call }) => {
      const stage = createStage({ script: refuses(503) }) // whatever came to life would come again
      const sockets: Socket[] = []
      await walk(stage, (socket) => sockets.push(socket))
      await stage.settle()
      const [first] = sockets
      if (!first) throw new Error('Nothing was committed')
      const constructed = stage.constructions.length
      call(first.connection)
      expect(first.connection.store.getState().phase).toBe('idle')
      expect(stage.pendingTimers()).toBe(0)
      await stage.advance(60_000)
      expect(stage.constructions).toHaveLength(constructed)
      stage.expectNothingLeft()
    },
  )

  test.for(calls)('that was replaced does nothing at %s, and its successor stays open', async ([, call]) => {
    const stage = createStage({ script: accepts() })
    const sockets: Socket[] = []
    const phase = (to: string): ReactNode => (
      <PrivatePhase url={to} options={{ environment: stage }} onCommit={(socket) => sockets.push(socket)} />
    )
    const shown = stage.show(phase(url))
    await stage.settle()
    shown.rerender(phase(otherUrl))
    await stage.settle()
    if (sockets[0]) call(sockets[0].connection)
    await stage.advance(60_000)
    expect(stage.constructions.map((construction) => construction.url)).toEqual([url, otherUrl])
    expect([shown.text(), stage.liveSockets()]).toEqual(['open', 1])
  })

  test.for(calls.flatMap(([name, call]) => (['strict', undefined] as const).map((mode) => ({ name, call, mode }))))(
    'that a child connects by $name before its parent holds it is gone with the parent (mode: $mode)',
    async ({ call, mode }) => {
      const stage = createStage({ script: accepts() })
      const shown = stage.show(<Parent stage={stage} call={call} />, mode)
      await stage.settle()
      expect(stage.liveSockets()).toBe(1)
      shown.unmount()
      await stage.advance(60_000)
      expect(stage.constructions).toHaveLength(1)
      stage.expectNothingLeft()
    },
  )
})

interface ParentProps {
  readonly stage: Stage
  readonly call: Call
}

function Parent({ stage, call }: ParentProps): ReactNode {
  const { connection } = useWebSocket(url, { environment: stage })
  return <Impatient connection={connection} call={call} />
}

/** Connects in its layout effect, which is the first thing that runs after a mount. */
function Impatient({ connection, call }: Pick<ParentProps, 'call'> & Pick<Socket, 'connection'>): ReactNode {
  useLayoutEffect(() => call(connection), [connection, call])
  return null
}
