import { checkDelay } from '../domain/error/check.ts'
import { OptionError } from '../domain/error/error.ts'
import type { Environment } from '../engine/environment.ts'
import { turn } from './real-time.ts'

/** A clock that stands still until a test moves it. */
export interface FakeTime extends Pick<Environment, 'epochMs' | 'monotonicMs' | 'startTimer' | 'requestFrame'> {
  /**
   * Lets so much time pass: whatever falls due runs in order, each to the end of its promises.
   *
   * @throws {OptionError} Rejects with it where this is no delay.
   */
  readonly advance: (byMs: number) => Promise<void>
  /** How many timers and frames are waited for. */
  readonly pendingTimers: () => number
}

interface Timer {
  readonly dueMs: number
  readonly callback: () => void
}

const frameMs = 16
/** Far from the time since the epoch, so that code which takes one for the other shows. */
const startOfMonotonicMs = 50_000

/** @param startOfEpochMs What the wall clock shows at first. */
export function createFakeTime(startOfEpochMs: number): FakeTime {
  let timers: readonly Timer[] = []
  let passedMs = 0

  const start = (callback: () => void, dueMs: number): (() => void) => {
    const timer = { dueMs, callback }
    const place = timers.findIndex((other) => other.dueMs > dueMs)
    timers = place < 0 ? [...timers, timer] : [...timers.slice(0, place), timer, ...timers.slice(place)]
    return () => void (timers = timers.filter((other) => other !== timer))
  }
  const takeDue = (untilMs: number): Timer | undefined => {
    const [first, ...rest] = timers
    if (!first || first.dueMs > untilMs) return undefined
    timers = rest
    return first
  }

  return {
    epochMs: () => startOfEpochMs + passedMs,
    monotonicMs: () => startOfMonotonicMs + passedMs,
    startTimer: (callback, delayMs) => start(callback, passedMs + Math.max(0, delayMs)),
    requestFrame: (callback) => start(callback, (Math.floor(passedMs / frameMs) + 1) * frameMs),
    async advance(byMs) {
      checkDelay(OptionError, 'advance', byMs)
      const untilMs = passedMs + byMs
      await turn()
      for (let due = takeDue(untilMs); due; due = takeDue(untilMs)) {
        passedMs = Math.max(passedMs, due.dueMs)
        due.callback()
        await turn()
      }
      passedMs = untilMs
    },
    pendingTimers: () => timers.length,
  }
}
