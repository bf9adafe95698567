import type { Environment } from './environment.ts'

/** One timer: starting it again ends the wait before. `Infinity` starts none. */
export function createTimer(
  { startTimer }: Pick<Environment, 'startTimer'>,
  onElapsed: () => void,
): (delayMs: number) => void {
  let cancel: (() => void) | undefined
  return (delayMs) => {
    cancel?.()
    cancel = delayMs < Infinity ? startTimer(onElapsed, delayMs) : undefined
  }
}
