import { internalsOf, type AnyConnection } from '../../engine/connection.ts'

/** Takes over what has come since the last flush, and returns whom to tell. */
export type Settle = () => readonly (() => void)[]

/** Collects what messages changed, and tells React once per frame. */
export interface MessageFlush {
  /** Settles at the next flush; once, however often it is asked to. */
  readonly request: (settle: Settle) => void
}

/** A hidden page, and a frame that is scrolled out of view, get no frames at all. */
const slowestMs = 100

const flushes = new WeakMap<object, MessageFlush>()

/** One flush for each connection, so that its subscribers render together. */
export function messageFlushOf(connection: Pick<AnyConnection, 'store'>): MessageFlush {
  const known = flushes.get(connection)
  if (known) return known
  const made = createMessageFlush(connection)
  flushes.set(connection, made)
  return made
}

function createMessageFlush(connection: Pick<AnyConnection, 'store'>): MessageFlush {
  const { environment } = internalsOf(connection)
  const waiting = new Set<Settle>()
  let cancel: (() => void) | null = null

  const flush = (): void => {
    cancel?.()
    cancel = null
    const settles = [...waiting]
    waiting.clear()
    // All values first, and then everyone who reads them: nobody renders beside a value of the last frame.
    for (const changed of settles.flatMap((settle) => settle())) changed()
  }
  const start = (): (() => void) => {
    const ends = [
      environment.requestFrame(flush),
      environment.startTimer(flush, slowestMs),
      // A new state renders together with the last messages before it.
      connection.store.subscribe(flush),
    ]
    return () => ends.forEach((end) => end())
  }

  return {
    request(settle) {
      waiting.add(settle)
      cancel ??= start()
    },
  }
}
