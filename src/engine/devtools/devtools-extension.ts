/**
 * The part of the Redux DevTools browser extension that is used.
 *
 * @see https://github.com/reduxjs/redux-devtools/blob/main/extension/docs/API/Methods.md
 */
export interface DevtoolsExtensionLike {
  connect(options: DevtoolsOptions): DevtoolsInstanceLike
}

/** One entry in the extension's list: a log of actions, each with the state after it. */
export interface DevtoolsInstanceLike {
  /** Begins the log anew. */
  init(state: unknown): void
  send(action: DevtoolsAction, state: unknown): void
  unsubscribe(): void
}

export interface DevtoolsAction {
  readonly type: `hangup/${string}`
  readonly [field: string]: unknown
}

/** @see https://github.com/reduxjs/redux-devtools/blob/main/extension/docs/API/Arguments.md */
interface DevtoolsOptions {
  name: string
  /** Milliseconds for which actions are collected, to cross to the extension together. */
  latency: number
  /** How many actions the log keeps. Without it the log of an instance like ours grows without bound. */
  maxAge: number
  /** What is not named is off: with it the extension would ask the page to change its state. */
  features: { pause: true; export: true }
}

/**
 * A new log in the extension; `undefined` where there is no extension. Its list keeps an entry until the
 * page goes, so one log should last.
 */
export function openDevtools(name: string): DevtoolsInstanceLike | undefined {
  // A global that no declaration knows: the extension adds it to the page before any script runs.
  const { __REDUX_DEVTOOLS_EXTENSION__: extension } = globalThis as {
    readonly __REDUX_DEVTOOLS_EXTENSION__?: DevtoolsExtensionLike
  }
  // An object of its own each time, because the extension writes into it.
  return extension?.connect({ name, latency: 500, maxAge: 200, features: { pause: true, export: true } })
}
