import type { CloseInfo } from '../../../src/domain/status/close-info.ts'
import type { Effect } from '../../../src/domain/machine/effect.ts'
import type { MachineEvent } from '../../../src/domain/machine/event.ts'
import type { ConnectionState, StopReason, WaitUntil } from '../../../src/domain/machine/state.ts'
import { atMs, ended, lostOutage, retryMs, times } from './scene.ts'

/** What the machine keeps for the next attempts. */
export type Counters = 'kept' | 'lost anew' | 'firm' | 'forgotten'

/**
 * What one event does in one phase: nothing at all, which is the same machine and no effects; or a
 * change of who holds the connection alone; or a new public state.
 */
export type Cell =
  | 'same'
  | { readonly held: boolean; readonly effects: readonly Effect[] }
  | {
      readonly state: ConnectionState
      readonly counters: Counters
      readonly effects: readonly Effect[]
      /** Where it changes along. */
      readonly held?: boolean
    }

/** A cell for each event there is. One that is left out does not compile. */
export type Row = Readonly<Record<MachineEvent['type'], Cell>>

type Last = CloseInfo | null
type Change = Extract<Cell, { state: unknown }>

export const holds: Cell = { held: true, effects: [['linger', null]] }
export const lingers: Cell = { held: false, effects: [['linger', times.lingerMs]] }

/** Nothing of the attempt is heard again. Without a closure of our own to tell, the code is ours too. */
export const detach = (code = 4900, reason = ''): Effect => ['detach', code, reason]

export const connects = (attempt: number, last: Last, counters: Counters, ...first: readonly Effect[]): Change => ({
  state: { phase: 'connecting', step: 'prepare', attempt, sinceMs: atMs, last },
  counters,
  effects: [...first, ['timer', times.connectTimeoutMs], ['prepare']],
})

/** The hold of someone where nobody did. */
export const held = (change: Change): Change => ({
  ...change,
  held: true,
  effects: [['linger', null], ...change.effects],
})

export const waits = (
  attempt: number,
  until: WaitUntil,
  last: Last,
  {
    counters = 'kept',
    delayMs = Infinity,
    first = [],
  }: { counters?: Counters; delayMs?: number; first?: readonly Effect[] } = {},
): Change => ({
  state: { phase: 'waiting', attempt, until, last },
  counters,
  effects: [...first, ['timer', delayMs]],
})

/** Follows the verdict that comes with a loss. */
export const retries = (...first: readonly Effect[]): Change =>
  waits(lostOutage.attempt, { kind: 'time', atMs: atMs + retryMs }, ended, {
    counters: 'lost anew',
    delayMs: retryMs,
    first,
  })

/** Cut short: to a quarter of a second, as the scene draws. */
export const hurries = (attempt: number, last: Last): Change =>
  waits(attempt, { kind: 'time', atMs: atMs + 250 }, last, { counters: 'firm', delayMs: 250 })

export const opens = (last: Last): Change => ({
  state: { phase: 'open', sinceMs: atMs, protocol: 'chat', extensions: 'deflate', last },
  counters: 'kept',
  effects: [['flushOutbox'], ['heartbeat']],
})

export const startsClosing = (code: number, reason: string, to: 'closed' | 'idle', last: Last): Change => ({
  state: { phase: 'closing', code, reason, to, sinceMs: atMs, last },
  counters: 'kept',
  effects: [
    ['timer', 2_000],
    ['close', code, reason],
  ],
})

export const closes = (last: CloseInfo, ...first: readonly Effect[]): Change => stops('app', last, ...first)

export const stops = (because: StopReason, last: CloseInfo, ...first: readonly Effect[]): Change => ({
  state: { phase: 'closed', because, last },
  counters: 'forgotten',
  effects: [
    ...first,
    ['returnOutbox', because === 'app' ? 'closed' : because === 'exhausted' ? 'exhausted' : 'stopped'],
  ],
})

export const rests = (last: Last, ...first: readonly Effect[]): Change => ({
  state: { phase: 'idle', last },
  counters: 'forgotten',
  effects: [...first, ['returnOutbox', 'released']],
})
