import type { SendFailure } from '../../src/core.ts'

/** What a promise has come to, as a word: 'pending', 'drained', or why it was rejected. */
export function outcomeOf(drained: Promise<void>): () => string {
  let outcome = 'pending'
  drained.then(
    () => (outcome = 'drained'),
    ({ name, why }: { readonly name: string; readonly why: SendFailure }) => (outcome = `${name} ${why}`),
  )
  return () => outcome
}
