import type { AnyConnection } from '../connection.ts'
import type { Environment } from '../environment.ts'
import type { ReplacedSocket } from './hand-over-port.ts'

/** A server that broadcasts to every socket is never silent: the old one is closed after so many looks. */
const longestLooks = 10

/** How long the server may take to answer the close. */
const closeTimeoutMs = 2_000

/**
 * Hears a replaced socket out, and closes it when it has nothing more to say, or with its connection.
 *
 * @returns What closes it now.
 */
export function drain(
  { store }: Pick<AnyConnection, 'store'>,
  { startTimer }: Pick<Environment, 'startTimer'>,
  socket: ReplacedSocket,
  { drainMs, closeCode }: { readonly drainMs: number; readonly closeCode: number },
): () => void {
  let heard = socket.frames()
  let looks = 0
  let cancel: (() => void) | undefined

  const end = (): void => {
    cancel?.()
    unsubscribe()
    socket.detach(closeCode, '')
  }
  const close = (): void => {
    if (!socket.openSocket()) return
    cancel?.()
    socket.close(closeCode, '')
    cancel = startTimer(end, closeTimeoutMs)
  }
  const look = (): void => {
    const frames = socket.frames()
    if (!socket.openSocket()) return end()
    looks += 1
    if (frames === heard || looks === longestLooks) return close()
    heard = frames
    wait()
  }
  const wait = (): void => {
    if (drainMs < Infinity) cancel = startTimer(look, drainMs)
  }
  const unsubscribe = store.subscribe(({ phase }) => {
    if (phase !== 'open') end()
  })
  wait()
  return close
}
