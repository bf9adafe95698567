import { expect, onTestFinished, test } from 'vitest'
import { createConnection, type Connection, type ConnectionOptions, type LifecycleSignal } from '../../src/core.ts'
import { browserSignals } from '../../src/engine/lifecycle/lifecycle-signals.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { reaches } from '../support/reaches.ts'
import { serve } from './serve.ts'

/** Lets the page say something of itself that only its user could bring about. */
function pretend<T extends object>(owner: T, property: keyof T & string, value: unknown, ...events: Event[]): void {
  Object.defineProperty(owner, property, { configurable: true, get: () => value })
  onTestFinished(() => void Reflect.deleteProperty(owner, property))
  for (const event of events) (owner instanceof EventTarget ? owner : window).dispatchEvent(event)
}

function connect(url: string, options: Partial<ConnectionOptions> = {}): Connection<unknown, unknown> {
  const connection = createConnection({ url, ...options })
  onTestFinished(() => connection.close())
  return connection
}

test('the events of a page are told as they come, and no longer than they are wanted', () => {
  const told: LifecycleSignal[] = []
  const stop = browserSignals.subscribe((signal) => told.push(signal))
  const happen = (): void => {
    window.dispatchEvent(new Event('offline'))
    window.dispatchEvent(new Event('online'))
    pretend(document, 'visibilityState', 'hidden', new Event('visibilitychange'))
    pretend(document, 'visibilityState', 'visible', new Event('visibilitychange'))
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  }
  happen()
  stop()
  happen()
  expect(told).toEqual(['offline', 'online', 'hidden', 'shown', 'restored'])
})

test('the network of a page that has one is there, and the page is looked at', () => {
  expect(browserSignals.isOnline()).toBe(true)
  expect(browserSignals.isHidden()).toBe(false)
})

test('a page without a network connects to this machine all the same', async () => {
  const server = await serve(accepts())
  pretend(navigator, 'onLine', false)
  const connection = connect(server.url)
  connection.open()
  expect(await reaches(connection, 'open')).toMatchObject({ last: null })
})

test('a page without a network waits for one before it tries any other host', async () => {
  const server = await serve(accepts())
  pretend(navigator, 'onLine', false)
  const connection = connect(server.url, { url: () => server.url }) // where a function leads is not known yet
  connection.open()
  expect(await reaches(connection, 'waiting')).toMatchObject({ attempt: 0, until: { kind: 'online' }, last: null })
  pretend(navigator, 'onLine', true, new Event('online'))
  await reaches(connection, 'open')
  expect(await server.tally()).toMatchObject({ accepted: 1 })
})

test('an open socket outlives the offline event, and is asked whether it lives', async () => {
  const server = await serve(accepts())
  const connection = connect(server.url, { heartbeat: { message: '"ping"' } })
  const told: string[] = []
  connection.onEvent(({ type }) => told.push(type))
  connection.open()
  await reaches(connection, 'open')
  window.dispatchEvent(new Event('offline'))
  expect(connection.store.getState().phase).toBe('open')
  expect(told).toContain('probeSent')
})

test('a page that is shown again cuts a wait short', async () => {
  const server = await serve(accepts())
  const connection = connect(server.url, { reconnect: { default: 'retry' }, lifecycle: { holdWhileHidden: true } })
  pretend(document, 'visibilityState', 'hidden')
  connection.open()
  expect(await reaches(connection, 'waiting')).toMatchObject({ until: { kind: 'visible' } })
  pretend(document, 'visibilityState', 'visible', new Event('visibilitychange'))
  await reaches(connection, 'open')
})
