import type { Ledger } from './ledger.ts'

// Loaded before React, and the only part of the page that the runner speaks to.

/** What the runner asks a page. */
export interface Probe {
  /** Resolves when nothing has changed for a while: a short one when the app has seen so many messages. */
  readonly settled: (messages: number) => Promise<void>
  readonly report: () => PageReport
}

export interface PageReport extends Pick<Ledger, 'seen' | 'checksum' | 'commits' | 'renders'> {
  /** The text of each component, which is the number of the message that it shows. */
  readonly texts: readonly string[]
  /** The numbers of the messages in the history. */
  readonly history: readonly number[]
  /** What nobody caught. */
  readonly errors: readonly string[]
}

declare global {
  var probe: Probe
}

const ledger: Ledger = { seen: 0, checksum: 0, renders: [], commits: 0, history: [] }
const errors = new Set<string>()

addEventListener('error', ({ message }) => errors.add(message))

/** Where React looks for its DevTools, whom it tells of every commit, in production, too. */
const reactDevtools = {
  supportsFiber: true,
  inject: (): number => 1,
  onCommitFiberRoot: (): void => {
    ledger.commits += 1
  },
  onCommitFiberUnmount: (): void => {},
}

const lookEveryMs = 50
const looksWhenComplete = 3
const looksOtherwise = 20

function settled(messages: number): Promise<void> {
  let before = ''
  let quietLooks = 0
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = `${ledger.seen} ${ledger.commits}`
      quietLooks = now === before ? quietLooks + 1 : 0
      before = now
      if (quietLooks < (ledger.seen >= messages ? looksWhenComplete : looksOtherwise)) return
      clearInterval(timer)
      resolve()
    }, lookEveryMs)
  })
}

function report(): PageReport {
  return {
    ...ledger,
    texts: [...document.querySelectorAll('p')].map(({ textContent }) => textContent),
    history: ledger.history.map(({ n }) => n),
    errors: [...errors],
  }
}

Object.assign(globalThis, {
  ledger,
  probe: { settled, report } satisfies Probe,
  __REACT_DEVTOOLS_GLOBAL_HOOK__: reactDevtools,
})
