import type { Step } from './behaviour.ts'

type Pause = Extract<Step<never, never>, { readonly kind: 'pause' }>

/** Takes steps in order, at once but for the pauses. Returns what ends it. */
export function performSteps<T extends { readonly kind: string }>(
  steps: readonly (T | Pause)[],
  take: (step: Exclude<T, Pause>) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const isPause = (step: T | Pause): step is Pause => step.kind === 'pause'
  const perform = ([step, ...rest]: readonly (T | Pause)[]): void => {
    if (!step || ended) return
    if (isPause(step)) {
      timer = setTimeout(() => perform(rest), step.forMs)
      return
    }
    take(step as Exclude<T, Pause>) // TypeScript does not narrow what is generic
    perform(rest)
  }
  perform(steps)
  return () => {
    ended = true
    clearTimeout(timer)
  }
}
