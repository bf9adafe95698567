import type { CloseInfo } from '../status/close-info.ts'
import type { Outage, Plan } from '../policy/verdict.ts'
import type { Machine } from './machine.ts'
import type { TransitionContext } from './transition-context.ts'

// The waits between two attempts: what holds one back, and what cuts one short.

/** The attempt that will follow, and what it takes along. */
export interface Pending<S extends string> {
  readonly attempt: number
  readonly last: CloseInfo<S> | null
  readonly own: { readonly plan: Plan | null }
}

/** `offline` may be wrong (a virtual network, say), so somebody has to try now and then. */
const offlineTryMs = 60_000

/** The delay of what concerns this client alone is drawn from up to here. */
const soonMs = 1_000

/** Waits for an instant of the monotonic clock, or for what has to come first. */
export function waitUntil<S extends string>(
  machine: Machine<S>,
  { attempt, last, own: { plan } }: Pending<S>,
  dueMs: number,
  { atMs, nowMs, holdFor }: TransitionContext<S>,
): Machine<S> {
  const leftMs = Math.max(0, dueMs - nowMs)
  const delayMs = holdFor === 'online' ? Math.max(offlineTryMs, leftMs) : holdFor ? Infinity : leftMs
  const until = holdFor ? ({ kind: holdFor } as const) : ({ kind: 'time', atMs: atMs + leftMs } as const)
  return { ...machine, at: { phase: 'waiting', attempt, until, last, own: { delayMs, dueMs, plan } } }
}

/** The signal for which a wait must now hold may be another one; a wait for a rule's decision goes on. */
export function hold<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
  const { at } = machine
  const { holdFor } = context
  if (at.phase !== 'waiting' || at.until.kind === 'decision') return machine
  return holdFor && holdFor !== at.until.kind ? waitUntil(machine, at, at.own.dueMs, context) : machine
}

/**
 * Something has changed for this client alone, so there is no herd to be spread: what waits tries soon.
 * Once in an outage, and never where the server has asked for the wait.
 */
export function hurry<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
  const { at, outage } = machine
  if (at.phase !== 'waiting' || at.until.kind === 'decision') return machine
  const { nowMs, holdFor, random } = context
  const { dueMs } = at.own
  const held = at.until.kind !== 'time'
  if (holdFor === at.until.kind || (!held && outage?.isFirm)) return machine
  const soon = nowMs + soonMs * random()
  if (!held && soon >= dueMs) return machine
  const earlier = outage?.isFirm ? Math.max(dueMs, soon) : soon
  return waitUntil({ ...machine, outage: firm(outage) }, at, earlier, context)
}

function firm(outage: Outage | null): Outage | null {
  return outage && { ...outage, isFirm: true }
}
