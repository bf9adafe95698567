// @vitest-environment node
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createConnection, useWebSocket } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { createFakeEnvironment } from '../support/fakes/fake-environment.ts'
import { Page, serverHtml } from './page.tsx'

const written: unknown[] = []

beforeEach(() => {
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void written.push(...args))
  }
})

afterEach(() => void vi.restoreAllMocks())

/** What a server makes of it, without a word on the console. */
function renderOnServer(element: ReactNode): string {
  const html = renderToString(element)
  expect(written.splice(0)).toEqual([])
  return html
}

function FunctionUrl(): string {
  return useWebSocket(() => Promise.reject(new Error('Nobody asks on a server'))).phase
}

describe('On a server', () => {
  test('there is no window, or the tests here would show nothing', () => {
    expect([typeof window, typeof document]).toEqual(['undefined', 'undefined'])
  })

  test('everything is idle, and nothing is opened', async () => {
    const environment = createFakeEnvironment({ baseUrl: null })
    const connection = createConnection({ url: 'wss://server.example/live', environment })
    expect(renderOnServer(<Page connection={connection} environment={environment} />)).toBe(serverHtml)
    await environment.advance(60_000)
    expect(environment.constructions).toEqual([])
    environment.expectNothingLeft()
  })

  test('everything is idle also where a shared connection is open, and has messages', async () => {
    const environment = createFakeEnvironment({ script: accepts() })
    const connection = createConnection({ url: 'wss://server.example/live', environment, topicOf: () => 'a' })
    connection.onMessage(() => undefined, { topic: 'a' })
    connection.open()
    await environment.settle()
    environment.socket().message('"of the server’s own"')
    expect(connection.store.getState().phase).toBe('open')
    expect(renderOnServer(<Page connection={connection} environment={environment} />)).toBe(serverHtml)
    connection.close()
    await environment.settle()
    environment.expectNothingLeft()
  })

  test('a URL as a function is not called, and the default environment does', () => {
    expect(renderOnServer(<FunctionUrl />)).toBe('idle')
  })
})
