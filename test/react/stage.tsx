import { cleanup, render } from '@testing-library/react'
import { Fragment, Profiler, StrictMode, type ReactNode } from 'react'
import { afterEach, expect, vi } from 'vitest'
import { createConnection, type Connection, type ConnectionOptions } from '../../src/index.ts'
import {
  createFakeEnvironment,
  type FakeEnvironment,
  type FakeEnvironmentOptions,
} from '../support/fakes/fake-environment.ts'

/** What is on the page. */
export interface Shown {
  rerender(element: ReactNode): void
  unmount(): void
  text(): string | null
  /** How often anything in it has rendered and committed. */
  renders(): number
}

/**
 * A page on a fake platform. Outside of `show`, `rerender` and `unmount` nothing is wrapped in act():
 * React schedules as it does for a user, and the clock of the platform gives it its turns.
 */
export interface Stage extends FakeEnvironment {
  show(element: ReactNode, mode?: 'strict'): Shown
  /** A connection to share, to `wss://server.example/live` without a linger. */
  connect<In = unknown, Out = unknown, S extends string = never>(
    options?: Partial<ConnectionOptions<In, Out, S>>,
  ): Connection<In, Out, S>
  /** What was written to the console since the last call; what nobody takes fails the test. */
  takeConsole(): readonly unknown[]
}

/** A frame of the fake platform. */
export const frameMs = 16

/** The longest that messages wait for a frame; a component that is gone may leave that much behind. */
const flushMs = 100

const stages: { leave(): Promise<void> }[] = []

afterEach(async () => {
  cleanup()
  for (const stage of stages.splice(0)) await stage.leave()
})

export function createStage(options: FakeEnvironmentOptions = {}): Stage {
  const environment = createFakeEnvironment(options)
  const shared: Pick<Connection<unknown, never>, 'close'>[] = []
  const written = spyOnConsole()
  const takeConsole = (): readonly unknown[] => written.splice(0)

  stages.push({
    async leave() {
      await environment.settle()
      for (const connection of shared) connection.close()
      for (const socket of environment.sockets) socket.drop() // a server that is gone answers nobody
      await environment.advance(flushMs)
      vi.restoreAllMocks()
      environment.expectNothingLeft()
      expect(takeConsole()).toEqual([])
    },
  })
  return {
    ...environment,
    show,
    connect(connectionOptions) {
      const connection = createConnection({
        url: 'wss://server.example/live',
        lingerMs: 0,
        environment,
        ...connectionOptions,
      })
      shared.push(connection)
      return connection
    },
    takeConsole,
  }
}

function show(element: ReactNode, mode?: 'strict'): Shown {
  let renders = 0
  const Mode = mode === 'strict' ? StrictMode : Fragment // outermost: React 19 mounts twice nowhere else
  const wrapped = (inner: ReactNode): ReactNode => (
    <Mode>
      <Profiler id="stage" onRender={() => (renders += 1)}>
        {inner}
      </Profiler>
    </Mode>
  )
  const { rerender, unmount, container } = render(wrapped(element))
  return {
    rerender: (next) => rerender(wrapped(next)),
    unmount,
    text: () => container.textContent,
    renders: () => renders,
  }
}

function spyOnConsole(): unknown[] {
  const written: unknown[] = []
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void written.push(...args))
  }
  return written
}
