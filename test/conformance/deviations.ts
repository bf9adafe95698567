import type { Closure } from './case.ts'
import type { CaseId } from './cases.ts'

/** How a platform differs from the suite, and why. */
export type Deviation =
  /** The platform tells script something else, and has delivered what the suite says where nothing else is said. */
  | { readonly because: string; readonly instead: Partial<Closure>; readonly heard?: readonly string[] }
  /** The platform takes what should end the connection, hears this, and keeps it. */
  | { readonly because: string; readonly instead: 'staysOpen'; readonly heard: readonly string[] }
  | Impossible

/** The platform's server cannot play the case. */
export interface Impossible {
  readonly because: string
  readonly instead: 'cannot'
}

export function isImpossible(deviation: Deviation): deviation is Impossible {
  return deviation.instead === 'cannot'
}

export type Deviations = { readonly [Id in CaseId]?: Deviation }

const lost = { status: 'abnormalClosure', code: 1006, cause: 'connectionLost' } as const

const invalidCode: Deviation = {
  because: 'undici fails the connection for a code that RFC 6455 does not allow on the wire',
  instead: lost,
}

/** Node's own WebSocket, whoever its server is. */
export const nodeDeviations: Deviations = {
  'wire/code-0': invalidCode,
  'wire/code-999': invalidCode,
  'wire/code-1004': invalidCode,
  'wire/code-1016': invalidCode,
  'wire/code-2999': invalidCode,
  'wire/code-5000': invalidCode,
  'wire/code-65535': invalidCode,
}

const wsRefuses: Deviation = { because: 'ws does not send what RFC 6455 forbids', instead: 'cannot' }

/** What the `ws` server cannot do, whoever its client is. */
export const wsServerDeviations: Deviations = {
  'wire/code-0': wsRefuses,
  'wire/code-999': wsRefuses,
  'wire/code-1004': wsRefuses,
  'wire/code-1005': wsRefuses,
  'wire/code-1006': wsRefuses,
  'wire/code-1015': wsRefuses,
  'wire/code-1016': wsRefuses,
  'wire/code-2999': wsRefuses,
  'wire/code-5000': wsRefuses,
  'wire/code-65535': wsRefuses,
  'wire/one-byte-close': wsRefuses,
  'wire/bad-utf8-reason': wsRefuses,
  'wire/bad-utf8-text': wsRefuses,
  'wire/reserved-bits': wsRefuses,
  'wire/reserved-opcode': wsRefuses,
  'wire/masked-frame': wsRefuses,
  'app/close-4001-unanswered': { because: 'ws always answers a close frame', instead: 'cannot' },
}

const noFrames: Deviation = { because: 'a mock server has no frames that could be malformed', instead: 'cannot' }

/** The mock server of `hangup/testing`. */
export const mockServerDeviations: Deviations = {
  'wire/code-1005': {
    because: 'a test that asks for 1005 wants an empty close frame, and not a wrong one',
    instead: { status: 'empty', code: 1005, cause: 'peer' },
  },
  'wire/code-1015': {
    because: 'a test that asks for 1015 wants a failure of TLS, which comes before any frame',
    instead: 'cannot',
  },
  'wire/one-byte-close': noFrames,
  'wire/bad-utf8-reason': noFrames,
  'wire/bad-utf8-text': noFrames,
  'wire/reserved-bits': noFrames,
  'wire/reserved-opcode': noFrames,
  'wire/masked-frame': noFrames,
}
