import { createSharedPrototype } from './shared-prototype.ts'

/** What a WebSocket is made with, which is more than an app of hangup's ever gives. */
interface SocketConstructor<out T extends object = object> {
  new (url: string | URL, protocols?: string | string[]): T
  readonly prototype: T
}

/** Not every platform has one, and its types are not everywhere. */
interface Platform {
  WebSocket?: SocketConstructor | undefined
}
const platform: Platform = globalThis

/** What stands in the place of the global WebSocket while mock servers are there. */
export interface StandIn<out T extends object = object> {
  readonly WebSocket: SocketConstructor<T>
  /** Takes the global's place; the returned function, called once, gives it back after the last who took it. */
  readonly takePlace: () => () => void
}

/**
 * A constructor that makes mock sockets for the addresses of mock servers, and the platform's own for all
 * others: development servers, say, use them. One for all servers, so that it does not matter which of them
 * is stopped first.
 */
export function createStandIn<T extends object>(
  Mock: SocketConstructor<T>,
  isServed: (url: string | URL) => boolean,
): StandIn<T> {
  let original: PropertyDescriptor | undefined
  let native: SocketConstructor | undefined
  let users = 0

  const inherited = createSharedPrototype(Mock.prototype, () => native?.prototype)
  /** Not the class itself, because the prototype of a class cannot be another. */
  const shell = Object.setPrototypeOf(function WebSocket() {
    throw new TypeError('A WebSocket is made with new')
  }, Mock) as SocketConstructor<T> // the proxy constructs
  Object.assign(shell, { prototype: inherited.prototype })

  const StandInSocket: SocketConstructor<T> = new Proxy(shell, {
    construct(_, args: [string | URL, (string | string[])?], newTarget: SocketConstructor) {
      const Other = isInPlace() || users > 0 ? native : platform.WebSocket
      const Own = isServed(args[0]) || Other === undefined ? Mock : Other
      const socket = Reflect.construct(Own, args)
      return newTarget === StandInSocket ? socket : inherited.adopt(socket, Own.prototype, newTarget.prototype)
    },
    get(target, key, receiver): unknown {
      if (key !== Symbol.hasInstance || receiver !== StandInSocket) return Reflect.get(target, key, receiver)
      return (value: unknown) => value instanceof Mock || (native !== undefined && value instanceof native)
    },
  })

  /** It may be without our knowing: who took the place after us has put back what was there. */
  const isInPlace = (): boolean => platform.WebSocket === StandInSocket
  const giveBack = (): void => {
    if (!isInPlace()) return // someone else took the place after us, and it is theirs to give back
    if (original) Object.defineProperty(platform, 'WebSocket', original)
    else delete platform.WebSocket
  }
  const take = (): void => {
    if (isInPlace()) return
    original = Object.getOwnPropertyDescriptor(platform, 'WebSocket')
    native = platform.WebSocket
    Object.defineProperty(platform, 'WebSocket', {
      configurable: true,
      enumerable: original?.enumerable ?? false,
      writable: true,
      value: StandInSocket,
    })
  }

  return {
    WebSocket: StandInSocket,
    takePlace() {
      if (users === 0) take()
      users += 1
      return () => {
        users -= 1
        if (users === 0) giveBack()
      }
    },
  }
}
