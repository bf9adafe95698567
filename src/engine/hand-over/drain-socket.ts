import { closeTimeoutMs } from '../../domain/machine/effect.ts'
import type { AnyConnection } from '../connection.ts'
import type { Environment } from '../environment.ts'
import { createTimer } from '../timer.ts'
import type { ReplacedSocket } from './hand-over-port.ts'

/** A server that broadcasts to every socket is never silent: the old one is closed after so many looks. */
const longestLooks = 10

/**
 * Hears a replaced socket out, and closes it when it has nothing more to say, or with its connection.
 *
 * @returns What closes it now.
 */
export function drain(
  { store }: Pick<AnyConnection, 'store'>,
  environment: Pick<Environment, 'startTimer'>,
  socket: ReplacedSocket,
  { drainMs, closeCode }: { readonly drainMs: number; readonly closeCode: number },
): () => void {
  let heard = socket.frames()
  let looks = 0
  let isClosing = false

  const end = (): void => {
    startTimer(Infinity)
    unsubscribe()
    socket.detach(closeCode, '')
  }
  const close = (): void => {
    if (!socket.openSocket()) return
    isClosing = true
    socket.close(closeCode, '')
    startTimer(closeTimeoutMs)
  }
  const look = (): void => {
    const frames = socket.frames()
    if (isClosing || !socket.openSocket()) return end()
    looks += 1
    if (frames === heard || looks === longestLooks) return close()
    heard = frames
    startTimer(drainMs)
  }
  const startTimer = createTimer(environment, look)
  const unsubscribe = store.subscribe(({ phase }) => {
    if (phase !== 'open') end()
  })
  startTimer(drainMs)
  return close
}
