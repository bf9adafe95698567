import { SendError } from '../../domain/error/error.ts'
import type { ConnectContext } from '../../domain/policy/retry.ts'
import type { Inbox } from '../receiving/inbox.ts'

/** What `hello` can do with the socket that has just opened. */
export interface HelloContext<In, Out> extends ConnectContext {
  /** Sends at once, before anything that is queued. */
  readonly send: (message: Out) => void
  /**
   * The next message of this socket that passes the test. Rejects when this attempt is given up. Listeners get
   * it too.
   */
  readonly answer: (test: (message: In) => boolean) => Promise<In>
}

/**
 * The context of `hello`: an attempt's own, with a way to speak past the queue and to hear an answer.
 *
 * @param socket What messages come by that may answer.
 */
export function helloContext<In, Out>(
  context: ConnectContext,
  inbox: Inbox<In>,
  socket: object,
  send: (message: Out) => void,
): HelloContext<In, Out> {
  const { signal } = context
  const answer = (test: (message: In) => boolean): Promise<In> => {
    const answered = new Promise<In>((resolve, reject) => {
      const stop = (): void => {
        unsubscribe()
        signal.removeEventListener('abort', giveUp)
      }
      const giveUp = (): void => {
        stop()
        reject(signal.reason)
      }
      const unsubscribe = inbox.subscribe((message) => {
        if (inbox.from() !== socket || !test(message)) return
        stop()
        resolve(message)
      })
      signal.addEventListener('abort', giveUp)
      if (signal.aborted) giveUp()
    })
    answered.catch(() => {}) // a hello that does not wait for it is not to blame for its end
    return answered
  }
  return {
    ...context,
    send(message) {
      if (signal.aborted) throw new SendError('closed') // the socket that is there now belongs to another attempt
      send(message)
    },
    answer,
  }
}
