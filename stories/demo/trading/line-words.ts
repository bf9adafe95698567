import type { StopReason, WaitUntil } from '../../../src/index.ts'

/** What this app says while the line waits for something else than a time. */
export const heldWords: Readonly<Record<Exclude<WaitUntil['kind'], 'time' | 'decision'>, string>> = {
  online: 'You are offline.',
  visible: 'We call again when you look at this page.',
  resumed: 'We call again when this page wakes up.',
}

/** And where it will not come back for another reason than what the policy says. */
export const stopWords: Readonly<Record<Exclude<StopReason, 'policy'>, string>> = {
  exhausted: 'We have stopped trying.',
  app: 'This page has hung up.',
  blocked: 'This browser does not allow the call.',
}

export const leavingWords = 'Hanging up …'
