import type { Step } from './behaviour.ts'

type Pause = Extract<Step<never, never>, { readonly kind: 'pause' }>

/** Takes steps in order, at once but for the pauses. */
export interface Performance<T> {
  readonly begin: (steps: readonly (T | Pause)[]) => void
  /** Takes no more of them; may be called by a step. */
  readonly stop: () => void
}

export function createPerformance<T extends { readonly kind: string }>(
  take: (step: Exclude<T, Pause>) => void,
): Performance<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const isPause = (step: T | Pause): step is Pause => step.kind === 'pause'
  const begin = ([step, ...rest]: readonly (T | Pause)[]): void => {
    if (!step || stopped) return
    if (isPause(step)) {
      timer = setTimeout(() => begin(rest), step.forMs)
      return
    }
    take(step as Exclude<T, Pause>) // TypeScript does not narrow what is generic
    begin(rest)
  }
  return {
    begin,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
