import type { CloseInfo } from '../../src/core.ts'
import type { SendableCode } from '../../src/domain/status/close-code.ts'
import type { Behaviour } from '../support/servers/behaviour.ts'

/** What a closure must be, on every platform. Not `wasClean`, on which platforms disagree. */
export type Closure = Pick<CloseInfo, 'status' | 'code' | 'reason' | 'cause' | 'opened'>

/** One way for a connection to end. Plain data: the same case runs in Node and in a page. */
export interface ConformanceCase {
  readonly server: Behaviour
  readonly expected: Closure
  /** The messages that must have been delivered before the closure is told. @default [] */
  readonly heard?: readonly string[]
  readonly connectTimeoutMs?: number
  /** The app closes, once its connection has come that far. */
  readonly close?: { readonly while: 'handshake' | 'open'; readonly code: SendableCode; readonly reason: string }
}

/** After a close frame. */
export function byPeer(status: Closure['status'], code: number, reason = ''): Closure {
  return { status, code, reason, cause: 'peer', opened: true }
}

/** After `close()`. */
export function byApp(status: Closure['status'], code: number, reason: string, opened: boolean): Closure {
  return { status, code, reason, cause: 'app', opened }
}

const abnormal = { status: 'abnormalClosure', code: 1006, reason: '' } as const

/** The connection was there and is gone, or broke the protocol. */
export const lost: Closure = { ...abnormal, cause: 'connectionLost', opened: true }

/** The connection never came about. */
export const refused: Closure = { ...abnormal, cause: 'connectFailed', opened: false }

export const timedOut: Closure = { ...abnormal, cause: 'connectTimeout', opened: false }
