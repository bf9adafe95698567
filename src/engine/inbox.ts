import { canReadMode } from '../domain/development.ts'
import { utf8Bytes } from '../domain/utf8.ts'
import { byteSize } from './codec.ts'
import { createListeners, type Listeners } from './listeners.ts'
import type { Ports } from './ports.ts'
import { warnOnce } from './warning.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** What is known of a message besides its content. */
export interface MessageMeta {
  /** When it arrived: milliseconds since the epoch. */
  readonly atMs: number
  /** Its size on the wire. */
  readonly bytes: number
}

export type MessageListener<In> = (message: In, meta: MessageMeta) => void

/** The way in: decode, stamp, fan out. No timer, no promise and no store write for a message. */
export interface Inbox<In> {
  readonly receive: (data: unknown) => void
  readonly subscribe: Listeners<[In, MessageMeta]>['add']
}

export function createInbox<In, Out, S extends string>({
  environment,
  options,
  emit,
  counters,
}: Ports<In, Out, S>): Inbox<In> {
  const listeners = createListeners<[In, MessageMeta]>((error) => {
    environment.reportError(error)
    emit({ type: 'listenerThrew' })
  })
  return {
    receive(data) {
      const bytes = typeof data === 'string' ? utf8Bytes(data) : (byteSize(data) ?? 0)
      let message: In
      counters.receivedBytes += bytes
      try {
        message = options().codec.decode(data as string | ArrayBuffer) // `binaryType` asked for these
      } catch {
        counters.invalid += 1
        emit({ type: 'invalid', bytes })
        if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') warnOfUndecodable()
        return
      }
      counters.received += 1
      listeners.call(message, { atMs: environment.epochMs(), bytes })
    },
    subscribe: listeners.add,
  }
}

function warnOfUndecodable(): void {
  warnOnce(
    'a message arrived that the codec cannot decode; it became an "invalid" event. Is it JSON? If not: text() or binary().',
  )
}
