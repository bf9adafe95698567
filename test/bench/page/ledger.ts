import { fingerprint, type Message } from '../message.ts'

/** What an app has seen so far: written by the app, read by the runner. */
export interface Ledger {
  seen: number
  checksum: number
  /** How often each component rendered. */
  readonly renders: number[]
  /** Counted by React itself; see probe.ts. */
  commits: number
  /** What the history showed after the latest commit. */
  history: readonly Message[]
}

declare global {
  var ledger: Ledger
}

/** Takes note of a message. Every app calls it for each message that its library lets it see. */
export function see(message: Message): void {
  ledger.seen += 1
  ledger.checksum = (ledger.checksum + fingerprint(message)) | 0
}

/** What a component shows of a message. Called in each render, and counts them. */
export function shown(index: number, message: Message | null | undefined): string {
  ledger.renders[index] = (ledger.renders[index] ?? 0) + 1
  return message ? String(message.n) : ''
}

/** Takes note of what a history shows. Called after each commit of one. */
export function keep(history: readonly Message[]): void {
  ledger.history = history
}
