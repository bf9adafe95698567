import { StrictMode, type ReactNode } from 'react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { useWebSocket } from '../../src/index.ts'
import { slowly } from '../support/servers/behaviour.ts'
import { commands } from './commands.ts'
import { mount } from './mount.ts'
import { serve } from './serve.ts'

const handshakeMs = 200

const Live = ({ url }: { readonly url: string }): ReactNode => useWebSocket(url).phase

const strictly = (url: string): ReactNode => (
  <StrictMode>
    <Live url={url} />
  </StrictMode>
)

/** Nothing may be written to the console by anyone: not by us, not by React, not by the browser. */
async function expectSilence(): Promise<void> {
  await commands.watchConsole()
  await commands.takeConsole()
  const spies = (['error', 'warn', 'info', 'log'] as const).map((level) => vi.spyOn(console, level))
  onTestFinished(async () => {
    for (const spy of spies) {
      expect(spy.mock.calls).toEqual([])
      spy.mockRestore()
    }
    expect(await commands.takeConsole()).toEqual([])
  })
}

test('a component under StrictMode opens one socket, and leaves none behind', async () => {
  await expectSilence()
  const server = await serve(slowly(handshakeMs))
  const { element, unmount } = mount(strictly(server.url))
  await expect.poll(() => element.textContent).toBe('open')
  expect(await server.tally()).toMatchObject({ connections: 1, accepted: 1, live: 1 })

  unmount()
  const { connections, visits } = await server.until(({ live }) => live === 0)
  expect({ connections, closedWith: visits[0]?.closedWith }).toEqual({
    connections: 1,
    closedWith: { code: 1000, reason: '' },
  })
})

test('a component that is gone before its socket opened leaves none behind, in silence', async () => {
  await expectSilence()
  const server = await serve(slowly(handshakeMs))
  const { unmount } = mount(strictly(server.url))
  await server.until(({ visits }) => visits.length === 1)
  unmount()
  const { connections, accepted } = await server.until(({ live }) => live === 0)
  expect({ connections, accepted }).toEqual({ connections: 1, accepted: 1 })
})

test('a component that is mounted and gone at once opens no socket at all', async () => {
  await expectSilence()
  const [never, later] = [await serve(slowly(0)), await serve(slowly(0))]
  mount(strictly(never.url)).unmount()
  const { element } = mount(strictly(later.url))
  await expect.poll(() => element.textContent).toBe('open')
  expect(await never.tally()).toMatchObject({ connections: 0 })
})
