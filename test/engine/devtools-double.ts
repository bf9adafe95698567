import { afterEach, vi } from 'vitest'
import type {
  DevtoolsAction,
  DevtoolsExtensionLike,
  DevtoolsInstanceLike,
} from '../../src/engine/devtools/devtools-extension.ts'

/** What the extension has on its list under one name. */
export interface Log {
  readonly options: unknown
  /** The states that the log began with, the latest last. */
  readonly begun: readonly unknown[]
  readonly entries: readonly Entry[]
  readonly unsubscribed: number
}

interface Entry {
  /** As it was when it was sent. */
  readonly action: DevtoolsAction
  readonly state: unknown
  /** The very object, which the real extension writes down up to half a second later. */
  readonly handed: DevtoolsAction
}

export interface DevtoolsDouble {
  readonly logs: readonly Log[]
  /** The only log. Throws where there is none, or another. */
  readonly log: () => Log
  /** The actions since the last call. */
  readonly takeActions: () => readonly DevtoolsAction[]
  /** Lets a method throw from now on. */
  readonly breakMethod: (method: 'connect' | keyof DevtoolsInstanceLike) => void
}

afterEach(() => vi.unstubAllGlobals())

/**
 * Stands in for the Redux DevTools extension as it is documented, and as far as it is used. Like the
 * extension it writes into the options, and carries everything as JSON.
 */
export function installDevtools(): DevtoolsDouble {
  const logs: Log[] = []
  const broken = new Set<string>()
  let taken = 0
  const assertWhole = (method: string): void => {
    if (broken.has(method)) throw new Error(`${method} of the extension`)
  }
  const extension: DevtoolsExtensionLike = {
    connect(options) {
      assertWhole('connect')
      const log = { options: carried(options), begun: [] as unknown[], entries: [] as Entry[], unsubscribed: 0 }
      Object.assign(options, { instanceId: logs.push(log) })
      return {
        init(state) {
          assertWhole('init')
          log.begun.push(carried(state))
        },
        send(action, state) {
          assertWhole('send')
          log.entries.push({ action: carried(action), state: carried(state), handed: action })
        },
        unsubscribe() {
          log.unsubscribed += 1
          assertWhole('unsubscribe')
        },
      }
    },
  }
  vi.stubGlobal('__REDUX_DEVTOOLS_EXTENSION__', extension)

  const log = (): Log => {
    const [only, ...others] = logs
    if (!only || others.length) throw new Error(`There are ${logs.length} logs`)
    return only
  }
  return {
    logs,
    log,
    takeActions() {
      const actions = log().entries.slice(taken)
      taken += actions.length
      return actions.map(({ action }) => action)
    },
    breakMethod: (method) => void broken.add(method),
  }
}

/** What is left of a value on the other side. */
function carried<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T // what JSON cannot carry shows as a difference
}

export function typesOf(actions: readonly DevtoolsAction[]): readonly string[] {
  return actions.map(({ type }) => type)
}
