import type { ConnectionState } from '../../src/core.ts'

type PhaseName = ConnectionState['phase']

/** Where each phase may lead to, by the diagram of the states and the calls that cut it short; itself included. */
const steps: Readonly<Record<PhaseName, readonly PhaseName[]>> = {
  idle: ['idle', 'connecting', 'waiting', 'closed'],
  connecting: ['connecting', 'open', 'waiting', 'closed', 'idle'],
  open: ['open', 'closing', 'waiting', 'connecting', 'closed'],
  closing: ['closing', 'closed', 'idle', 'connecting', 'waiting'],
  waiting: ['waiting', 'connecting', 'closed', 'idle'],
  closed: ['closed', 'connecting', 'waiting', 'idle'],
}

export function isStep(from: PhaseName, to: PhaseName): boolean {
  return steps[from].includes(to)
}
