import { useEffect, useState } from 'react'
import { createStormBench } from './storm-bench.ts'
import type { Storm, StormOrder } from './storm-order.ts'

/** How far simulations are. The latest storms stay in view while the next are under way. */
export interface StormsState {
  readonly storms: readonly Storm[]
  readonly error: string | null
  /** What is in view is not, or not yet, what was ordered. */
  readonly isStale: boolean
}

interface Answered {
  /** The orders as text. */
  readonly key: string
  readonly storms: readonly Storm[]
  readonly error: string | null
}

/** Simulates orders whenever they are others, and answers when all are through; an empty list waits. */
export function useStorms(orders: readonly StormOrder[]): StormsState {
  const [bench] = useState(createStormBench)
  const [{ key: answered, storms, error }, setAnswered] = useState<Answered>({ key: '', storms: [], error: null })
  const key = JSON.stringify(orders)

  useEffect(() => {
    const orders = JSON.parse(key) as readonly StormOrder[] // it was made of some just above
    if (orders.length === 0) return undefined
    const { signal, abort } = abortable()
    const show = (storms: readonly Storm[], error: string | null): void => {
      if (!signal.aborted) setAnswered({ key, storms, error })
    }
    Promise.all(orders.map((order) => bench.run(order, signal))).then(
      (storms) => show(storms, null),
      (error: unknown) => show([], error instanceof Error ? error.message : String(error)),
    )
    return abort
  }, [bench, key])
  useEffect(() => bench.dispose, [bench])

  return { storms, error, isStale: answered !== key }
}

function abortable(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
