import { act } from '@testing-library/react'
import { Suspense, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { accepts, slowly } from '../support/servers/behaviour.ts'
import { Latest } from './looks.tsx'
import { PrivatePhase, SharedPhase } from './phase.tsx'
import { createStage, frameMs } from './stage.tsx'

/** A resource in the way that every version of React understands: throws a promise until it is there. */
function createGate(): { read(): null; shut(): void; open(): void } {
  let pending: Promise<void> | null = null
  let resolve = (): void => undefined
  return {
    read() {
      // oxlint-disable-next-line typescript/only-throw-error -- this is how a component suspends
      if (pending) throw pending
      return null
    },
    shut() {
      pending = new Promise((settle) => {
        resolve = settle
      })
    },
    open() {
      pending = null
      resolve()
    },
  }
}

type Gate = ReturnType<typeof createGate>

function Gated({ gate }: { readonly gate: Gate }): ReactNode {
  return gate.read()
}

/** In act(), because React reveals no sooner than 300 ms of real time after a fallback otherwise. */
async function reveal(gate: Gate): Promise<void> {
  await act(async () => gate.open())
}

const url = 'wss://server.example/live'

describe('A component that suspends', () => {
  test('before it is mounted opens nothing', async () => {
    const stage = createStage({ script: accepts() })
    const gate = createGate()
    gate.shut()
    const shown = stage.show(
      <Suspense fallback="loading">
        <PrivatePhase url={url} options={{ environment: stage }} />
        <Gated gate={gate} />
      </Suspense>,
    )
    await stage.advance(60_000)
    expect([shown.text(), stage.constructions.length]).toEqual(['loading', 0])
    await reveal(gate)
    await stage.settle()
    expect(stage.constructions).toHaveLength(1)
  })

  test('and never comes leaves nothing behind', async () => {
    const stage = createStage({ script: accepts() })
    const gate = createGate()
    gate.shut()
    const shown = stage.show(
      <Suspense fallback="loading">
        <PrivatePhase url={url} options={{ environment: stage }} />
        <Gated gate={gate} />
      </Suspense>,
    )
    shown.unmount()
    await stage.advance(60_000)
    expect(stage.constructions).toEqual([])
    stage.expectNothingLeft()
  })

  test.for(['strict', undefined] as const)(
    'after it is mounted keeps its connection, and hears its messages (mode: %s)',
    async (mode) => {
      const stage = createStage({ script: slowly(200) })
      const gate = createGate()
      const messages: unknown[] = []
      const options = { environment: stage, onMessage: (message: unknown) => messages.push(message) }
      const page = (version: number): ReactNode => (
        <Suspense fallback="loading">
          <PrivatePhase url={url} options={options} />
          <Gated key={version} gate={gate} />
        </Suspense>
      )
      const shown = stage.show(page(1), mode)
      await stage.advance(200)
      gate.shut()
      shown.rerender(page(2))
      expect(shown.text()).toContain('loading')
      await stage.advance(5_000)
      stage.socket().message('1')
      expect(stage.liveSockets()).toBe(1)
      expect(messages).toEqual([1])
      await reveal(gate)
      await stage.settle()
      expect(shown.text()).toBe('open')
      expect(stage.constructions).toHaveLength(1)
      expect(stage.socket().closeCalls).toEqual([])
    },
  )

  test('shows the latest message when it is back', async () => {
    const stage = createStage({ script: accepts() })
    const gate = createGate()
    const connection = stage.connect()
    const page = (version: number): ReactNode => [
      <SharedPhase key="1" connection={connection} options={{ onMessage: () => undefined }} />,
      <Suspense key="2" fallback="loading">
        <Latest source={connection} />
        <Gated key={version} gate={gate} />
      </Suspense>,
    ]
    const shown = stage.show(page(1))
    await stage.settle()
    gate.shut()
    shown.rerender(page(2))
    stage.socket().message('1')
    await stage.advance(frameMs)
    await reveal(gate)
    await stage.settle()
    expect(shown.text()).toBe('open1')
  })

  test('before it is mounted shows what the others show once it is', async () => {
    const stage = createStage({ script: accepts() })
    const gate = createGate()
    const connection = stage.connect()
    gate.shut()
    const shown = stage.show([
      <SharedPhase key="1" connection={connection} />,
      <Latest key="2" source={connection} />,
      <Suspense key="3" fallback="loading">
        <Latest source={connection} />
        <Gated gate={gate} />
      </Suspense>,
    ])
    await stage.settle()
    stage.socket().message('1')
    await stage.advance(frameMs)
    stage.socket().message('2')
    await reveal(gate)
    expect(shown.text()).toBe('open11')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('open22')
  })

  test('for good is let go with its parent', async () => {
    const stage = createStage({ script: accepts() })
    const gate = createGate()
    const page = (version: number): ReactNode => (
      <Suspense fallback="loading">
        <PrivatePhase url={url} options={{ environment: stage }} />
        <Gated key={version} gate={gate} />
      </Suspense>
    )
    const shown = stage.show(page(1))
    await stage.settle()
    gate.shut()
    shown.rerender(page(2))
    await stage.settle()
    expect(stage.liveSockets()).toBe(1)
    shown.unmount()
    await stage.settle()
    stage.expectNothingLeft()
  })
})
