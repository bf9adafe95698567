import { onTestFinished } from 'vitest'

/** Calls back in every frame that the browser paints, with its number, until the test is over. */
export function onEachFrame(callback: (frame: number) => void): void {
  let frame = 0
  const next = (): void => {
    callback((frame += 1))
    pending = requestAnimationFrame(next)
  }
  let pending = requestAnimationFrame(next)
  onTestFinished(() => cancelAnimationFrame(pending))
}
