import type { Storm, StormAnswer, StormOrder } from './storm-order.ts'

/** Where storms are simulated: each in a worker, so that the page stays quick, and several at once. */
export interface StormBench {
  /**
   * Rejects with what went wrong. Aborted, it ends the worker: a simulation answers nobody until it is
   * through, and a million clients that nobody waits for would be in the way of the next.
   */
  readonly run: (order: StormOrder, signal: AbortSignal) => Promise<Storm>
  /** Ends the workers that are idle. */
  readonly dispose: () => void
}

/** Whoever goes to and fro between two policies need not wait each time. */
const remembered = 16

export function createStormBench(): StormBench {
  const known = new Map<string, Storm>()
  let idle: readonly Worker[] = []

  const take = (): Worker => {
    const [worker, ...others] = idle
    idle = others
    return worker ?? new Worker(new URL('./storm-worker.ts', import.meta.url), { type: 'module' })
  }

  const simulate = (order: StormOrder, signal: AbortSignal): Promise<Storm> =>
    new Promise((resolve, reject) => {
      const worker = take()
      const end = (error: unknown): void => {
        worker.terminate()
        reject(error)
      }
      const abort = (): void => end(signal.reason)
      signal.addEventListener('abort', abort)
      worker.onerror = ({ message }) => end(new Error(message || 'The simulation could not be started.'))
      worker.onmessage = ({ data }: MessageEvent<StormAnswer>) => {
        signal.removeEventListener('abort', abort)
        idle = [...idle, worker]
        if ('error' in data) reject(new Error(data.error))
        else resolve({ order, result: data.result })
      }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      worker.postMessage(order)
    })

  return {
    run: async (order, signal) => {
      const key = JSON.stringify(order)
      const storm = known.get(key) ?? (await simulate(order, signal))
      if (known.size >= remembered) known.clear()
      known.set(key, storm)
      return storm
    },
    dispose: () => {
      for (const worker of idle) worker.terminate()
      idle = []
    },
  }
}
