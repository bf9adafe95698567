import { describe, expect, test } from 'vitest'
import type { UseConnectionOptions, UseWebSocketOptions } from '../../src/index.ts'
import { accepts, slowly } from '../support/servers/behaviour.ts'
import { PrivatePhase, SharedPhase } from './phase.tsx'
import { createStage, type Stage } from './stage.tsx'

const url = 'wss://server.example/live'

/** All four callbacks, writing down what they were called with. */
function noting(heard: unknown[], name = ''): UseConnectionOptions<unknown> {
  return {
    onOpen: () => heard.push(`${name}open`),
    onMessage: (message) => heard.push(`${name}message ${String(message)}`),
    onClose: ({ code, cause }) => heard.push(`${name}close ${code} ${cause}`),
    onStop: ({ code }, because) => heard.push(`${name}stop ${code} ${because}`),
  }
}

describe('Callbacks', () => {
  test('are called as things happen', async () => {
    const heard: unknown[] = []
    const stage = createStage()
    stage.show(<PrivatePhase url={url} options={{ environment: stage, ...noting(heard) }} />)
    await stage.settle()
    stage.socket().refuse()
    await stage.advance(2_500)
    stage.socket().open()
    stage.socket().message('1')
    stage.socket().serverClose(1008)
    expect(heard).toEqual(['close 1006 connectFailed', 'open', 'message 1', 'close 1008 peer', 'stop 1008 policy'])
  })

  test('get the meta of a message', async () => {
    const metas: unknown[] = []
    const stage = createStage()
    stage.show(<PrivatePhase url={url} options={{ environment: stage, onMessage: (_, meta) => metas.push(meta) }} />)
    await stage.settle()
    stage.socket().open()
    stage.socket().message('123')
    expect(metas).toEqual([{ atMs: stage.epochMs(), bytes: 3 }])
  })

  test('hear of a close of the app’s own', async () => {
    const heard: unknown[] = []
    const stage = createStage({ script: accepts() })
    const closes: (() => void)[] = []
    const onCommit = (socket: { readonly close: (code?: 4001) => void }): unknown =>
      closes.push(() => socket.close(4001))
    stage.show(<PrivatePhase url={url} options={{ environment: stage, ...noting(heard) }} onCommit={onCommit} />)
    await stage.settle()
    closes[0]?.()
    await stage.settle()
    expect(heard).toEqual(['open', 'close 4001 app', 'stop 4001 app'])
  })

  test('are always the latest, and new ones are no reason to reconnect', async () => {
    const heard: unknown[] = []
    const stage = createStage()
    const phase = (name: string) => <PrivatePhase url={url} options={{ environment: stage, ...noting(heard, name) }} />
    const shown = stage.show(phase('first '))
    await stage.settle()
    stage.socket().open()
    shown.rerender(phase('second '))
    stage.socket().message('1')
    shown.rerender(<PrivatePhase url={url} options={{ environment: stage }} />)
    stage.socket().message('2')
    shown.rerender(phase('third '))
    stage.socket().message('3')
    expect(heard).toEqual(['first open', 'second message 1', 'third message 3'])
    expect(stage.constructions).toHaveLength(1)
  })

  type Leave = [string, (stage: Stage, heard: unknown[]) => Promise<void>]
  const leaving: Leave[] = [
    [
      'unmount',
      async (stage, heard) => {
        const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage, ...noting(heard) }} />)
        await stage.settle()
        shown.unmount()
      },
    ],
    [
      'unmount under StrictMode',
      async (stage, heard) => {
        const shown = stage.show(
          <PrivatePhase url={url} options={{ environment: stage, ...noting(heard) }} />,
          'strict',
        )
        await stage.settle()
        shown.unmount()
      },
    ],
    [
      'unmount from a shared connection',
      async (stage, heard) => {
        const shown = stage.show(<SharedPhase connection={stage.connect()} options={noting(heard)} />)
        await stage.settle()
        shown.unmount()
      },
    ],
    [
      'change of URL',
      async (stage, heard) => {
        const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage, ...noting(heard) }} />)
        await stage.settle()
        shown.rerender(<PrivatePhase url={null} options={{ environment: stage, ...noting(heard) }} />)
      },
    ],
  ]
  test.for(leaving)('are not called for the component’s own %s', async ([, leave]) => {
    const heard: unknown[] = []
    const stage = createStage({ script: accepts() })
    await leave(stage, heard)
    await stage.advance(60_000)
    expect(heard).toEqual(['open'])
  })

  test('are not called for an unmount before it opened', async () => {
    const heard: unknown[] = []
    const stage = createStage({ script: slowly(200) })
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage, ...noting(heard) }} />)
    await stage.advance(100)
    shown.unmount()
    await stage.advance(60_000)
    expect(heard).toEqual([])
  })

  test('of everyone who shares a connection are called', async () => {
    const heard: unknown[] = []
    const stage = createStage({ script: accepts() })
    const connection = stage.connect()
    stage.show(
      ['a ', 'b '].map((name) => <SharedPhase key={name} connection={connection} options={noting(heard, name)} />),
    )
    await stage.settle()
    expect(heard).toEqual(['a open', 'b open'])
  })

  test('are called also for a component that is not enabled and looks at what others hold', async () => {
    const heard: unknown[] = []
    const stage = createStage({ script: accepts() })
    const connection = stage.connect()
    stage.show(<SharedPhase connection={connection} options={{ enabled: false, ...noting(heard) }} />)
    connection.open()
    await stage.settle()
    expect(heard).toEqual(['open'])
  })

  const names = ['onOpen', 'onMessage', 'onClose', 'onStop'] as const
  test.for(names)('%s that throws reaches reportError and nobody else', async (name) => {
    const heard: unknown[] = []
    const stage = createStage()
    const connection = stage.connect()
    const throwing: UseWebSocketOptions = {
      [name]: () => {
        throw new Error(name)
      },
    }
    const shown = stage.show([
      <SharedPhase key="1" connection={connection} options={throwing} />,
      <SharedPhase key="2" connection={connection} options={noting(heard)} />,
    ])
    await stage.settle()
    stage.socket().open()
    stage.socket().message('1')
    stage.socket().serverClose(1008)
    await stage.settle()
    expect(heard).toEqual(['open', 'message 1', 'close 1008 peer', 'stop 1008 policy'])
    expect(shown.text()).toBe('closedclosed')
    expect(stage.takeReported()).toEqual([new Error(name)])
  })

  test('may unmount their own component', async () => {
    const heard: unknown[] = []
    const stage = createStage({ script: accepts() })
    const leaves: (() => void)[] = []
    const options = { environment: stage, ...noting(heard), onOpen: () => leaves[0]?.() }
    const shown = stage.show(<PrivatePhase url={url} options={options} />)
    leaves.push(shown.unmount)
    await stage.settle()
    stage.expectNothingLeft()
    expect(heard).toEqual([])
  })
})
