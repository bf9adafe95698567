import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { text, useMessageHandler, useWebSocket } from '../../src/index.ts'
import { announces, slowly } from '../support/servers/behaviour.ts'
import { mount } from './mount.ts'
import { serve } from './serve.ts'

const changes = 50

interface RoomProps {
  readonly url: string
  readonly onHeard: (message: string) => void
}

/** Its server sends the path of the URL that it was asked for, so every message tells whose it is. */
const Room = ({ url, onHeard }: RoomProps): ReactNode => {
  const socket = useWebSocket(url, { codec: text() })
  useMessageHandler(socket, onHeard)
  return socket.phase
}

test('of fifty rapid changes of the URL only the last is opened, within two handshakes', async () => {
  const handshakeMs = 3_000
  const server = await serve(slowly(handshakeMs, announces()))
  const heard: string[] = []
  const room = (number: number): ReactNode => (
    <Room url={`${server.url}/rooms/${number}`} onHeard={(message) => heard.push(message)} />
  )
  const { element, update } = mount(room(1))
  await server.until(({ visits }) => visits.length === 1)

  for (let number = 2; number <= changes; number += 1) {
    update(room(number))
    await Promise.resolve()
  }
  const changedMs = performance.now()
  await expect.poll(() => heard).toEqual([`/rooms/${changes}`])
  expect(performance.now() - changedMs).toBeLessThan(2 * handshakeMs)
  expect(element.textContent).toBe('open')

  const { visits } = await server.until(({ live }) => live === 1)
  expect(visits.filter(({ ended }) => !ended).map(({ url }) => url)).toEqual([`/rooms/${changes}`])
  expect(heard).toEqual([`/rooms/${changes}`])
})

test('with time for each URL to open, no message of an old one is delivered', async () => {
  const server = await serve(announces())
  const strays: string[] = []
  let wanted = ''
  let opened = 0
  const onHeard = (message: string): void => {
    opened += 1
    if (message !== wanted) strays.push(`${message} while ${wanted} was wanted`)
  }
  const room = (number: number): ReactNode => {
    wanted = `/rooms/${number}`
    return <Room url={`${server.url}${wanted}`} onHeard={onHeard} />
  }
  const { element, update } = mount(room(0))
  for (let number = 1; number <= changes; number += 1) {
    update(room(number))
    await new Promise(requestAnimationFrame)
  }
  await expect.poll(() => element.textContent).toBe('open')

  const { visits } = await server.until(({ live }) => live === 1)
  expect(visits.filter(({ ended }) => !ended).map(({ url }) => url)).toEqual([wanted])
  expect(opened).toBeGreaterThan(1)
  expect(strays).toEqual([])
})
