import {
  exponential,
  isPolicyError,
  reconnectPolicy,
  retry,
  type Jitter,
  type PolicyError,
  type ReconnectPolicy,
} from '../../../src/core.ts'

/** A rule for every closure as it is typed in: anything at all, until it is read. */
export interface OwnDraft {
  readonly fromMs: string
  readonly toMs: string
  readonly initialMs: string
  readonly maxMs: string
  readonly factor: string
  readonly jitter: Jitter
  /** Empty is no limit. */
  readonly attempts: string
}

/** The built-in first window, and growth as most clients have it: something to start from. */
export const ownDraft: OwnDraft = {
  fromMs: '0',
  toMs: '5000',
  initialMs: '15000',
  maxMs: '30000',
  factor: '2',
  jitter: 'equal',
  attempts: '',
}

/** A draft as it was read. */
export type ReadOwn =
  | { readonly policy: ReconnectPolicy; readonly error: null }
  | { readonly policy: null; readonly error: PolicyError }

/** Reads a draft as hangup reads a policy, and says what is wrong in its words. */
export function readOwn(draft: OwnDraft): ReadOwn {
  try {
    return { policy: ownPolicy(draft), error: null }
  } catch (error) {
    if (!isPolicyError(error)) throw error
    return { policy: null, error }
  }
}

function ownPolicy({ fromMs, toMs, initialMs, maxMs, factor, jitter, attempts }: OwnDraft): ReconnectPolicy {
  const backoff = exponential({
    initialMs: numberOf(initialMs),
    maxMs: numberOf(maxMs),
    factor: numberOf(factor),
    jitter,
  })
  return reconnectPolicy({
    default: retry({
      firstDelayMs: [numberOf(fromMs), numberOf(toMs)],
      backoff,
      ...(attempts.trim() !== '' && { attempts: numberOf(attempts) }),
    }),
  })
}

/** Unlike `Number`, to which an empty field is 0. */
function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text)
}

/** What one would write for it. */
export function ownSource({ fromMs, toMs, initialMs, maxMs, factor, jitter, attempts }: OwnDraft): string {
  return [
    'reconnectPolicy({',
    '  default: retry({',
    `    firstDelayMs: [${grouped(fromMs)}, ${grouped(toMs)}],`,
    '    backoff: exponential({',
    `      initialMs: ${grouped(initialMs)},`,
    `      maxMs: ${grouped(maxMs)},`,
    ...(Number(factor) === 2 ? [] : [`      factor: ${Number(factor)},`]),
    ...(jitter === 'equal' ? [] : [`      jitter: '${jitter}',`]),
    '    }),',
    ...(attempts.trim() === '' ? [] : [`    attempts: ${Number(attempts)},`]),
    '  }),',
    '})',
  ].join('\n')
}

function grouped(ms: string): string {
  return Number(ms).toLocaleString('en').replaceAll(',', '_')
}
