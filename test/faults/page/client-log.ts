import type { ClientReport, Closure, Phase } from './order.ts'

/** What a component lets the runner do. */
export interface Controls {
  readonly open: () => void
  readonly close: (code?: 1000 | 4000) => void
  readonly send: (text: string) => void
}

/** Where a component writes what it is shown and told. */
export interface ClientLog {
  readonly shown: (phase: Phase) => void
  readonly received: (text: string) => void
  readonly invalid: () => void
  readonly closed: (closure: Omit<Closure, 'atMs'>) => void
  readonly attempted: (attempt: number) => void
  readonly controlled: (controls: Controls) => void
  readonly report: () => ClientReport
  readonly controls: () => Controls
}

const nothing: Controls = { open: () => {}, close: () => {}, send: () => {} }

export function createClientLog(): ClientLog {
  const phases: Phase[] = []
  const closures: Closure[] = []
  const attempts: number[] = []
  let controls = nothing
  let received = 0
  let leaps = 0
  let expected: number | null = null
  let lastText = ''
  let longestText = 0
  let invalid = 0
  return {
    shown(phase) {
      if (phases.at(-1) !== phase) phases.push(phase)
    },
    received(text) {
      lastText = text.slice(0, 40)
      longestText = Math.max(longestText, text.length)
      const number = Number.parseInt(text, 10)
      if (Number.isNaN(number)) return
      received += 1
      if (expected !== null && number !== expected) leaps += 1
      expected = number + 1
    },
    invalid() {
      invalid += 1
    },
    closed: (closure) => closures.push({ ...closure, atMs: performance.now() }),
    attempted: (attempt) => attempts.push(attempt),
    controlled(next) {
      controls = next
    },
    report: () => ({ phases, received, leaps, lastText, longestText, invalid, closures, attempts }),
    controls: () => controls,
  }
}
