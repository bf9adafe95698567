import { turn } from '../../../src/testing/real-time.ts'
import { createDueQueue } from './due-queue.ts'

/** A clock that stands still until a test moves it. Two readings, because an engine that confuses them has a bug. */
export interface FakeClock {
  epochMs(): number
  monotonicMs(): number
  startTimer(callback: () => void, delayMs: number): () => void
  requestFrame(callback: () => void): () => void
  /** What the platform does by itself, such as delivering a socket's events; not among the pending timers. */
  queueTask(callback: () => void, delayMs?: number): void
  /** Moves on, running what falls due in order, each to the end of its promises. */
  advance(byMs: number): Promise<void>
  /** Lets everything happen that is due now. */
  settle(): Promise<void>
  /** Somebody sets the wall clock; durations must not notice. */
  jumpEpoch(byMs: number): void
  /** Whether frames are painted; a hidden page paints none. */
  paint(painting: boolean): void
  /** Stops timers and everything else of the page while time goes on; what fell due meanwhile runs after it. */
  freeze(frozen: boolean): void
  pendingTimers(): number
  pendingFrames(): number
}

interface Entry {
  readonly kind: 'timer' | 'frame' | 'task'
  readonly dueMs: number
  readonly callback: () => void
}

const frameMs = 16
const startOfEpochMs = Date.UTC(2030, 0, 1)
/** Far from zero and from the epoch, so that a missing or mistaken reading shows. */
const startOfMonotonicMs = 50_000

export function createFakeClock(): FakeClock {
  const entries = new Set<Entry>()
  const queue = createDueQueue<Entry>()
  let elapsedMs = 0
  let jumpedMs = 0
  let painting = true
  let frozen = false

  const add = (kind: Entry['kind'], dueMs: number, callback: () => void): (() => void) => {
    const entry = { kind, dueMs, callback }
    entries.add(entry)
    queue.add(dueMs, entry)
    return () => void entries.delete(entry)
  }
  const takeDue = (byMs: number): Entry | undefined => {
    const unpainted: Entry[] = []
    let next = frozen ? undefined : queue.take(byMs)
    for (; next; next = queue.take(byMs)) {
      if (next.kind === 'frame' && !painting) unpainted.push(next)
      else if (entries.delete(next)) break // else it was cancelled
    }
    for (const entry of unpainted) queue.add(entry.dueMs, entry)
    return next
  }
  const advance = async (byMs: number): Promise<void> => {
    const untilMs = elapsedMs + byMs
    await turn()
    for (let next = takeDue(untilMs); next; next = takeDue(untilMs)) {
      elapsedMs = Math.max(elapsedMs, next.dueMs)
      next.callback()
      await turn()
    }
    elapsedMs = untilMs
  }
  const pending = (kind: Entry['kind']): number => [...entries].filter((entry) => entry.kind === kind).length

  return {
    epochMs: () => startOfEpochMs + elapsedMs + jumpedMs,
    monotonicMs: () => startOfMonotonicMs + elapsedMs,
    startTimer: (callback, delayMs) => {
      assertTimerDelay(delayMs)
      return add('timer', elapsedMs + Math.max(0, delayMs), callback)
    },
    requestFrame: (callback) => add('frame', (Math.floor(elapsedMs / frameMs) + 1) * frameMs, callback),
    queueTask: (callback, delayMs = 0) => void add('task', elapsedMs + delayMs, callback),
    advance,
    settle: () => advance(0),
    jumpEpoch: (byMs) => void (jumpedMs += byMs),
    paint: (next) => void (painting = next),
    freeze: (next) => void (frozen = next),
    pendingTimers: () => pending('timer'),
    pendingFrames: () => pending('frame'),
  }
}

/** Platforms keep delays in 31 bits and fire at once on anything else, which no engine wants. */
function assertTimerDelay(delayMs: number): void {
  if (!(delayMs <= 2 ** 31 - 1)) throw new RangeError(`A platform would fire at once on a delay of ${delayMs} ms`)
}
