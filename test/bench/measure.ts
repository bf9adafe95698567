/** What one run of one contestant gave. */
export interface Sample {
  /** Of the page's main thread: JavaScript alone. CPU time, so that a busy machine does not add to it. */
  readonly scriptMs: number
  /** Of the page's main thread: everything, as CPU time. */
  readonly cpuMs: number
  /** Of React roots, which is how often React changed the page. */
  readonly commits: number
  /** Laid out because something changed. A run that takes longer has more of them. */
  readonly frames: number
  /** Messages that the app never saw. */
  readonly lost: number
  /** Opened by the page in all. */
  readonly sockets: number
  /** Components that show the last message of theirs in the end. */
  readonly upToDate: number
  /** Renders of components whose topic had no message. */
  readonly idleRenders: number
  /** Messages of the last burst that the history holds. */
  readonly kept: number
  /** Everything that the history holds. */
  readonly historyLength: number
  /** Growth of the heap, collected before and after. */
  readonly heapBytes: number
}

export type Measure = keyof Sample

/** How a measure is named and written. Times and bytes are noisy; everything else is counted, and exact. */
export const measureFacts: Readonly<Record<Measure, { readonly title: string; readonly unit: 'ms' | 'MB' | 'count' }>> =
  {
    scriptMs: { title: 'script time', unit: 'ms' },
    cpuMs: { title: 'CPU time', unit: 'ms' },
    commits: { title: 'commits', unit: 'count' },
    frames: { title: 'frames', unit: 'count' },
    lost: { title: 'lost', unit: 'count' },
    sockets: { title: 'sockets', unit: 'count' },
    upToDate: { title: 'up to date', unit: 'count' },
    idleRenders: { title: 'idle renders', unit: 'count' },
    kept: { title: 'kept', unit: 'count' },
    historyLength: { title: 'history', unit: 'count' },
    heapBytes: { title: 'heap growth', unit: 'MB' },
  }
