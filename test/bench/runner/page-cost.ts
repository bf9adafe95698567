import type { PageSession } from '../../support/programs/page-session.ts'

/** What a page's main thread has done so far, as CPU time. */
export interface PageCost {
  readonly scriptMs: number
  readonly cpuMs: number
  /** How many frames it has laid out. */
  readonly frames: number
}

interface Metrics {
  readonly metrics: readonly { readonly name: string; readonly value: number }[]
}

/** Call it before {@link pageCost}. Thread ticks stand still while the machine does something else. */
export async function countCost(page: PageSession): Promise<void> {
  await page.send('Performance.enable', { timeDomain: 'threadTicks' })
}

export async function pageCost(page: PageSession): Promise<PageCost> {
  const { metrics } = await page.send<Metrics>('Performance.getMetrics')
  const seconds = new Map(metrics.map(({ name, value }) => [name, value]))
  return {
    scriptMs: (seconds.get('ScriptDuration') ?? NaN) * 1_000,
    cpuMs: (seconds.get('TaskDuration') ?? NaN) * 1_000,
    frames: seconds.get('LayoutCount') ?? NaN,
  }
}

/** What is left on the page's heap when it has been collected. */
export async function heapBytes(page: PageSession): Promise<number> {
  await page.send('HeapProfiler.collectGarbage')
  const { usedSize } = await page.send<{ readonly usedSize: number }>('Runtime.getHeapUsage')
  return usedSize
}
