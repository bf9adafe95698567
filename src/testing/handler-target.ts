type Handler = ((event: Event) => void) | null

const eventTypes = ['open', 'message', 'error', 'close'] as const

/**
 * A target with the event handlers of a WebSocket.
 *
 * @see https://html.spec.whatwg.org/#event-handler-idl-attributes
 */
export class HandlerTarget extends EventTarget {
  declare onopen: Handler
  declare onmessage: Handler
  declare onerror: Handler
  declare onclose: Handler
  readonly #handlers = new Map<string, Handler>()

  static {
    for (const type of eventTypes) {
      Object.defineProperty(this.prototype, `on${type}`, {
        configurable: true,
        enumerable: true,
        get(this: HandlerTarget) {
          return this.#handlers.get(type) ?? null
        },
        set(this: HandlerTarget, handler: unknown) {
          const isHandler = typeof handler === 'function' || typeof handler === 'object'
          this.#handlers.set(type, isHandler ? (handler as Handler) : null) // an object is kept, and never called
        },
      })
    }
  }

  constructor() {
    super()
    if (callsHandlers()) return
    for (const type of eventTypes) {
      this.addEventListener(type, (event) => {
        const handler = this[`on${type}`]
        if (typeof handler === 'function') handler.call(this, event)
      })
    }
  }
}

/** Whether this platform's targets call their own `onopen` and the like: those of older happy-doms do. */
function callsHandlers(): boolean {
  let called = false
  class Probe extends EventTarget {
    get onprobe(): () => void {
      return () => void (called = true)
    }
  }
  new Probe().dispatchEvent(new Event('probe'))
  return called
}
