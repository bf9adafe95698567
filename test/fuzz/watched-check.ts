import { Worker } from 'node:worker_threads'
import { shownError } from './shown.ts'
import type { Check, Selection, Target } from './target.ts'

/** What a worker is told. */
export interface Order {
  /** The module with the list of targets. */
  readonly targetsUrl: string
  readonly name: string
  readonly selection: Selection
  /** The cases that were begun until one failed, and those that were begun at all. */
  readonly beats: Int32Array<SharedArrayBuffer>
}

/** How cases are watched. */
export interface Watch {
  readonly targetsUrl: string
  /** A case that takes longer hangs. */
  readonly longestCaseMs: number
}

/**
 * Checks a target in a thread of its own. A case that hangs ends with its thread, and so does one that throws where
 * nobody catches it: both are told by the path that leads to them.
 */
export async function watchedCheck(target: Target, selection: Selection, watch: Watch): Promise<Check> {
  const { targetsUrl, longestCaseMs } = watch
  const beats = new Int32Array(new SharedArrayBuffer(8))
  const order: Order = { targetsUrl, name: target.name, selection, beats }
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: order })
  const lost = (error: string): Check => {
    const path = pathOf(selection, Atomics.load(beats, 0))
    const counterexample = caseOf(target, selection.seed, path)
    return { cases: Atomics.load(beats, 0), failure: { path, counterexample, error } }
  }
  // A thread exits after what it said, too: what is lost is made up only for what came first.
  const said = new Promise<() => Check>((resolve) => {
    worker.once('message', (check: Check) => resolve(() => check))
    worker.once('error', (error: unknown) => resolve(() => lost(`Nobody caught it: ${shownError(error)}`)))
    worker.once('exit', () => resolve(() => lost('The case waits for what nothing will bring about')))
  })
  const silence = watchBeats(beats, longestCaseMs)
  const hung = silence.found.then((ms) => () => lost(`The case, or making the next one, takes longer than ${ms} ms`))
  try {
    const checkOfFirst = await Promise.race([said, hung])
    return checkOfFirst()
  } finally {
    silence.stop()
    await worker.terminate()
  }
}

/** Before its first case a thread loads all that it tests. */
const firstCaseMs = 60_000

/** Resolves with how long it waited, when a case that was begun is not followed by another in time. */
function watchBeats(
  beats: Int32Array,
  longestMs: number,
): { readonly found: Promise<number>; readonly stop: () => void } {
  let heard = 0
  let sinceMs = performance.now()
  let stop = (): void => {}
  const found = new Promise<number>((resolve) => {
    const look = (): void => {
      const now = Atomics.load(beats, 1)
      const patienceMs = now === 0 ? Math.max(longestMs, firstCaseMs) : longestMs
      if (now !== heard) sinceMs = performance.now()
      else if (performance.now() - sinceMs > patienceMs) resolve(patienceMs)
      heard = now
    }
    const timer = setInterval(look, longestMs / 10)
    stop = () => clearInterval(timer)
  })
  return { found, stop }
}

/** What cannot be made once more has failed all the same, and its path says which it was. */
function caseOf(target: Target, seed: number, path: string): string {
  try {
    return target.show(seed, path)
  } catch (error) {
    return `(cannot be shown: ${shownError(error)})`
  }
}

/** The path of the case that was begun last: its number, from where the selection began. */
function pathOf({ path = '0' }: Selection, begun: number): string {
  return path.includes(':') ? path : String(Number(path) + Math.max(0, begun - 1))
}
