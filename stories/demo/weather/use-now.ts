import { useEffect, useState } from 'react'

/** The time, a few times a second while it runs; what moves should do so less for whoever asked for less. */
export function useNow(isRunning: boolean): number {
  const [nowMs, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isRunning) return undefined
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const timer = setInterval(() => setNow(Date.now()), isCalm ? 1_000 : 200)
    return () => clearInterval(timer)
  }, [isRunning])
  return nowMs
}
