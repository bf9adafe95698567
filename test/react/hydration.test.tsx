import { act } from '@testing-library/react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { StrictMode } from 'react'
import { describe, expect, test } from 'vitest'
import { acknowledged, type AckOptions } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { Page, serverHtml, type PageProps } from './page.tsx'
import { createStage, frameMs } from './stage.tsx'

const acks: AckOptions<unknown, unknown> = { use: acknowledged, idOf: String, ackOf: () => undefined }

interface Hydrated {
  readonly root: Root
  readonly errors: readonly unknown[]
  readonly texts: () => readonly (string | null)[]
}

/** Takes over what a server has rendered. */
async function hydrate(props: PageProps, html = serverHtml, strict = false): Promise<Hydrated> {
  const container = document.createElement('div')
  container.innerHTML = html
  const errors: unknown[] = []
  const page = <Page {...props} />
  const onRecoverableError = (error: unknown): void => void errors.push(error)
  const root = await act(async () =>
    hydrateRoot(container, strict ? <StrictMode>{page}</StrictMode> : page, { onRecoverableError }),
  )
  return { root, errors, texts: () => [...container.children].map(({ textContent }) => textContent) }
}

describe('Hydration', () => {
  test('fails where the server showed something else, or the tests here would show nothing', async () => {
    const stage = createStage()
    const { root, errors } = await hydrate(
      { connection: stage.connect(), environment: stage },
      serverHtml.replace('idle', 'open'),
    )
    expect(errors).not.toEqual([])
    stage.takeConsole()
    act(() => root.unmount())
  })

  test.for([false, true])('connects without a warning (under StrictMode: %s)', async (strict) => {
    const stage = createStage({ script: accepts() })
    const { root, errors, texts } = await hydrate(
      { connection: stage.connect(), environment: stage },
      serverHtml,
      strict,
    )
    await stage.settle()
    expect(errors).toEqual([])
    expect(texts().slice(0, 5)).toEqual(['open', 'open', 'never closed', 'undefined', 'null'])
    expect(stage.constructions.map(({ url }) => url)).toEqual(['wss://app.example/live', 'wss://server.example/live'])
    act(() => root.unmount())
    await stage.settle()
    stage.expectNothingLeft()
  })

  test.for([false, true])(
    'of a page whose shared connection is open already is no mismatch (under StrictMode: %s)',
    async (strict) => {
      const stage = createStage({ script: accepts() })
      const connection = stage.connect()
      connection.open()
      await stage.settle()
      const { root, errors, texts } = await hydrate({ connection, environment: stage }, serverHtml, strict)
      expect(errors).toEqual([])
      expect(texts()[1]).toBe('open')
      act(() => root.unmount())
      await stage.settle()
    },
  )

  test('of a page whose shared connection waits already is no mismatch', async () => {
    const stage = createStage()
    const connection = stage.connect()
    connection.open()
    await stage.settle()
    stage.socket().refuse()
    const { root, errors, texts } = await hydrate({ connection, environment: stage })
    expect(errors).toEqual([])
    expect(texts().slice(1, 5)).toEqual(['waiting', 'abnormalClosure', 'undefined', '3'])
    act(() => root.unmount())
    await stage.settle()
  })

  test.for([false, true])(
    'of a page whose shared connection has messages, queues and counts already is no mismatch (under StrictMode: %s)',
    async (strict) => {
      const stage = createStage({ script: accepts() })
      const connection = stage.connect({ topicOf: () => 'a', acks, outbox: { onUndelivered: () => undefined } })
      connection.onMessage(() => undefined, { topic: 'a' })
      connection.open()
      await stage.settle()
      stage.socket().message('"first"')
      connection.send('sent')
      const { root, errors, texts } = await hydrate({ connection, environment: stage }, serverHtml, strict)
      expect(errors).toEqual([])
      expect(texts().slice(1)).toEqual(['open', 'never closed', 'undefined', 'null', 'first', '0', '0+1', '1 in 1'])
      stage.socket().message('"second"')
      await stage.advance(frameMs)
      expect(texts().slice(3)).toEqual(['second', 'null', 'second', '1', '0+1', '1 in 1'])
      act(() => root.unmount())
      await stage.settle()
    },
  )
})
