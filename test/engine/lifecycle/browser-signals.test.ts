import { afterEach, describe, expect, test, vi } from 'vitest'
import { browserSignals, type LifecycleSignal } from '../../../src/engine/lifecycle/lifecycle-signals.ts'
import { stubPage, transition, type PageDouble } from './page-double.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

function listen(): { readonly page: PageDouble; readonly told: LifecycleSignal[]; readonly stop: () => void } {
  const page = stubPage()
  const told: LifecycleSignal[] = []
  const stop = browserSignals.subscribe((signal) => told.push(signal))
  return { page, told, stop }
}

function changeNetwork(connection: PageDouble['connection'], type: string): void {
  connection.type = type
  connection.dispatchEvent(new Event('change'))
}

describe('A browser tells', () => {
  test.for<[LifecycleSignal, string, (page: PageDouble) => void]>([
    ['online', 'online', ({ window }) => window.dispatchEvent(new Event('online'))],
    ['offline', 'offline', ({ window }) => window.dispatchEvent(new Event('offline'))],
    ['networkChanged', 'another type of network', ({ connection }) => changeNetwork(connection, 'cellular')],
    ['suspended', 'freeze', ({ document }) => document.dispatchEvent(new Event('freeze'))],
    ['resumed', 'resume', ({ document }) => document.dispatchEvent(new Event('resume'))],
    ['suspended', 'a pagehide that is persisted', ({ window }) => window.dispatchEvent(transition('pagehide', true))],
    ['restored', 'a pageshow that is persisted', ({ window }) => window.dispatchEvent(transition('pageshow', true))],
  ])('"%s" for %s', ([signal, , happen]) => {
    const { page, told, stop } = listen()
    happen(page)
    expect(told).toEqual([signal])
    stop()
  })

  test.for([['wifi'], [undefined]] as const)('nothing for a new estimate of the same network: %s', ([type]) => {
    const page = stubPage()
    Object.assign(page.connection, { type })
    const told: LifecycleSignal[] = []
    const stop = browserSignals.subscribe((signal) => told.push(signal))
    page.connection.dispatchEvent(new Event('change'))
    expect(told).toEqual([])
    stop()
  })

  test('"hidden" and "shown" for changes of visibility', () => {
    const { page, told, stop } = listen()
    for (const visibilityState of ['hidden', 'visible', 'prerender']) {
      page.document.visibilityState = visibilityState
      page.document.dispatchEvent(new Event('visibilitychange'))
    }
    expect(told).toEqual(['hidden', 'shown', 'shown'])
    stop()
  })

  test.for([
    transition('pagehide', false),
    transition('pageshow', false),
    transition('pagehide'),
    transition('pageshow'),
  ])('nothing for a page that comes or goes for good', (event) => {
    const { page, told, stop } = listen()
    page.window.dispatchEvent(event)
    expect(told).toEqual([])
    stop()
  })

  test('nothing more after the end, and keeps no listener', () => {
    const { page, told, stop } = listen()
    expect(page.listeners()).toBe(8)
    stop()
    expect(page.listeners()).toBe(0)
    page.window.dispatchEvent(new Event('online'))
    expect(told).toEqual([])
  })

  test('each of two listeners, also where they are one function', () => {
    const page = stubPage()
    const told: LifecycleSignal[] = []
    const listener = (signal: LifecycleSignal): void => void told.push(signal)
    const stops = [browserSignals.subscribe(listener), browserSignals.subscribe(listener)]
    page.window.dispatchEvent(new Event('online'))
    stops[0]?.()
    page.window.dispatchEvent(new Event('offline'))
    expect(told).toEqual(['online', 'online', 'offline'])
    stops[1]?.()
    expect(page.listeners()).toBe(0)
  })
})

describe('The network counts as there', () => {
  test.for([
    [true, true],
    [false, false],
    [undefined, true],
  ])('where navigator.onLine is %s: %s', ([onLine, isOnline]) => {
    stubPage().setOnline(onLine)
    expect(browserSignals.isOnline()).toBe(isOnline)
  })

  test('where there is no navigator', () => {
    vi.stubGlobal('navigator', undefined)
    expect(browserSignals.isOnline()).toBe(true)
  })
})

describe('A page is hidden', () => {
  test('where its document says so', () => {
    const { document } = stubPage()
    expect(browserSignals.isHidden()).toBe(false)
    document.visibilityState = 'hidden'
    expect(browserSignals.isHidden()).toBe(true)
  })

  test('nowhere without a document', () => {
    expect(browserSignals.isHidden()).toBe(false)
  })
})

describe('A platform that lacks', () => {
  test.for<readonly [readonly string[]]>([
    [['document']],
    [['navigator']],
    [['addEventListener', 'removeEventListener']],
  ])('%j gives the signals that it has', ([names]) => {
    const page = stubPage()
    for (const name of names) vi.stubGlobal(name, undefined)
    const told: LifecycleSignal[] = []
    const stop = browserSignals.subscribe((signal) => told.push(signal))
    page.window.dispatchEvent(new Event('online'))
    page.document.dispatchEvent(new Event('resume'))
    changeNetwork(page.connection, 'cellular')
    expect(told).toHaveLength(2)
    stop()
    expect(page.listeners()).toBe(0)
  })

  test('all of them, as Node and React Native do, gives none', () => {
    const names = ['document', 'navigator', 'addEventListener', 'removeEventListener']
    for (const name of names) vi.stubGlobal(name, undefined)
    const stop = browserSignals.subscribe(() => expect.unreachable())
    expect(stop).not.toThrow()
  })
})
