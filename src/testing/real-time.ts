type Start = (callback: () => void, delayMs?: number) => unknown

interface Platform {
  readonly setTimeout: Start
  clearTimeout(timer: unknown): void
  readonly setImmediate?: Start
}

/** Kept from the beginning, so that they are the real ones also where a test has put fake timers in their place. */
const { setTimeout, clearTimeout, setImmediate }: Platform = globalThis
const takeTurn = setImmediate ?? setTimeout

/** A turn of the real event loop: every promise that can settle has settled after it. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void takeTurn(resolve))
}

/** Calls back once after so much real time; returns what cancels it. */
export function startRealTimer(callback: () => void, delayMs: number): () => void {
  const timer = setTimeout(callback, delayMs)
  return () => clearTimeout(timer)
}
