import { vi } from 'vitest'

/** A page's window, document and network, as far as their signals go. */
export interface PageDouble {
  readonly window: EventTarget
  readonly document: EventTarget & { visibilityState: string }
  readonly connection: EventTarget & { type?: string }
  /** How many listeners are attached. */
  readonly listeners: () => number
  setOnline(online: boolean | undefined): void
}

/** Stands in for the globals of a page until the globals are unstubbed. */
export function stubPage(): PageDouble {
  let listeners = 0
  const counting = <T extends EventTarget>(target: T): T =>
    Object.assign(target, {
      addEventListener(...args: Parameters<EventTarget['addEventListener']>) {
        listeners += 1
        EventTarget.prototype.addEventListener.apply(target, args)
      },
      removeEventListener(...args: Parameters<EventTarget['removeEventListener']>) {
        listeners -= 1
        EventTarget.prototype.removeEventListener.apply(target, args)
      },
    })
  const window = counting(new EventTarget())
  const connection = counting(Object.assign(new EventTarget(), { type: 'wifi' }))
  const document = counting(Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  const navigator: { onLine?: boolean; connection: EventTarget } = { onLine: true, connection }
  vi.stubGlobal('addEventListener', window.addEventListener)
  vi.stubGlobal('removeEventListener', window.removeEventListener)
  vi.stubGlobal('document', document)
  vi.stubGlobal('navigator', navigator)
  return {
    window,
    document,
    connection,
    listeners: () => listeners,
    setOnline(online) {
      if (online === undefined) delete navigator.onLine
      else navigator.onLine = online
    },
  }
}

/** A `pagehide` or `pageshow`. */
export function transition(type: 'pagehide' | 'pageshow', persisted?: boolean): Event {
  return Object.assign(new Event(type), persisted === undefined ? {} : { persisted })
}
