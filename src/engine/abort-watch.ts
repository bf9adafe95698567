/**
 * Listens to a signal only while there is something to end: one signal may serve many connections that are
 * gone.
 *
 * @returns Takes the signal to listen to from now on; none, where there is nothing to end.
 */
export function createAbortWatch(onAbort: () => void): (signal: AbortSignal | undefined) => void {
  let watched: AbortSignal | undefined
  return (signal) => {
    watched?.removeEventListener('abort', onAbort)
    watched = signal
    if (signal?.aborted) onAbort()
    signal?.addEventListener('abort', onAbort)
  }
}
