import { describe, expect, test } from 'vitest'
import { closeReport, nextStep, type NextStep } from '../../src/domain/status/close-report.ts'
import type { ConnectionState, StopReason } from '../../src/domain/machine/state.ts'
import { closure } from './closure.ts'

const last = closure({ code: 1012, reason: 'deploy' })
const closing = { phase: 'closing', code: 4001, reason: '', sinceMs: 5, last } as const
const waiting = { phase: 'waiting', attempt: 3, last } as const
const reasons = ['policy', 'exhausted', 'app', 'blocked'] as const satisfies readonly StopReason[]

const rows: readonly (readonly [state: ConnectionState, next: NextStep])[] = [
  [
    { phase: 'idle', last },
    { kind: 'stop', because: 'app' },
  ],
  ...(['prepare', 'handshake', 'hello'] as const).map(
    (step) =>
      [
        { phase: 'connecting', step, attempt: 3, sinceMs: 5, last },
        { kind: 'connecting', attempt: 3 },
      ] as const,
  ),
  [
    { phase: 'open', sinceMs: 7_000, protocol: '', extensions: '', last },
    { kind: 'recovered', atMs: 7_000 },
  ],
  [
    { ...closing, to: 'closed' },
    { kind: 'stop', because: 'app' },
  ],
  [
    { ...closing, to: 'idle' },
    { kind: 'stop', because: 'app' },
  ],
  [
    { ...waiting, until: { kind: 'time', atMs: 9_000 } },
    { kind: 'retry', attempt: 3, atMs: 9_000 },
  ],
  [{ ...waiting, until: { kind: 'decision' } }, { kind: 'decision' }],
  ...(['online', 'visible', 'resumed'] as const).map(
    (kind) =>
      [
        { ...waiting, until: { kind } },
        { kind: 'hold', until: kind },
      ] as const,
  ),
  ...reasons.map(
    (because) =>
      [
        { phase: 'closed', because, last },
        { kind: 'stop', because },
      ] as const,
  ),
]

const nameOf = (state: ConnectionState): string =>
  state.phase === 'connecting'
    ? `connecting, ${state.step}`
    : state.phase === 'waiting'
      ? `waiting for ${state.until.kind}`
      : state.phase === 'closing'
        ? `closing to ${state.to}`
        : state.phase === 'closed'
          ? `closed by ${state.because}`
          : state.phase

describe.each(rows.map(([state, next]) => ({ name: nameOf(state), state, next })))(
  'the report while $name',
  ({ state, next }) => {
    test('is the latest closure, and what happens next', () => {
      expect(nextStep(state)).toEqual(next)
      expect(closeReport(state)).toEqual({ ...last, next })
    })

    test('is one object for one state, so that who reads it again sees no change', () => {
      expect(closeReport(state)).toBe(closeReport(state))
      expect(closeReport({ ...state })).not.toBe(closeReport(state))
    })

    test('is null before the first closure', () => {
      if (state.phase === 'closed') return // which there is no getting into without a closure
      expect(closeReport({ ...state, last: null })).toBeNull()
    })
  },
)
