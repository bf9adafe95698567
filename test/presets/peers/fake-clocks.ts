import { vi } from 'vitest'

/** Fakes the clocks that clients wait by. What settles promises stays real. */
export async function withFakeClocks<T>(run: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  try {
    return await run()
  } finally {
    vi.useRealTimers()
  }
}

/** Goes on from timer to timer, until something is so. */
export async function passTimeUntil(isSo: () => boolean, what: string): Promise<void> {
  for (let timers = 0; timers < 100; timers += 1) {
    await new Promise((resolve) => void setImmediate(resolve))
    if (isSo()) return
    vi.advanceTimersToNextTimer()
  }
  throw new Error(`Not so after 100 timers: ${what}`)
}
