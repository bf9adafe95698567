import type { AckOutbox } from '../../domain/delivery/acknowledged.ts'
import { canReadMode } from '../../domain/error/development.ts'
import { OptionError, SendError } from '../../domain/error/error.ts'
import { utf8Bytes } from '../../domain/utf8.ts'
import { byteSize } from '../codec.ts'
import type { WireData } from '../environment.ts'
import type { ResolvedOptions } from '../options/resolve-options.ts'
import { issuesOf } from '../standard-schema.ts'
import { warnOfJsonText } from '../warnings/warning.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** A message as it goes over the wire. */
export interface Encoded {
  readonly data: WireData
  readonly bytes: number
}

/**
 * What the codec makes of what `sendSchema` makes of a message.
 *
 * @throws {SendError} `invalid` or `unencodable`.
 */
export function encode<In, Out>(options: ResolvedOptions<In, Out>, message: Out): Encoded {
  const valid = validated(options, message)
  let data: WireData
  try {
    data = options.codec.encode(valid)
  } catch (cause) {
    throw new SendError('unencodable', { cause })
  }
  const bytes = typeof data === 'string' ? utf8Bytes(data) : byteSize(data)
  if (bytes === undefined) throw new SendError('unencodable')
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production' && data !== message) {
    warnOfJsonText(message)
  }
  return { data, bytes }
}

function validated<In, Out>({ sendSchema }: ResolvedOptions<In, Out>, message: Out): unknown {
  if (!sendSchema) return message
  const { issues, value } = asInvalid(() => {
    const answer = sendSchema['~standard'].validate(message)
    if ('then' in answer) {
      answer.then(undefined, () => {}) // it would come too late, whatever it is
      throw new OptionError('sendSchema', 'synchronous')
    }
    return answer.issues ? { issues: issuesOf(answer) } : { value: answer.value }
  })
  if (issues) throw new SendError('invalid', {}, issues)
  return value
}

/**
 * What a message will be acknowledged by; `undefined` where it will not be.
 *
 * @throws {SendError} `invalid`, where the id is no text, or another message's.
 */
export function identify<In, Out>(
  { acks }: ResolvedOptions<In, Out>,
  outbox: AckOutbox<Out, WireData> | undefined,
  message: Out,
): string | undefined {
  if (!acks || !outbox) return undefined
  return asInvalid(() => {
    const id = acks.idOf(message)
    if (id === undefined) return id
    if (typeof id !== 'string') throw new OptionError('acks.idOf', 'ackId', typeof id) // it may be the message
    if (outbox.has(id)) throw new OptionError('acks.idOf', 'duplicateId', id)
    return id
  })
}

/** Errors of the app's own schema and functions belong to the caller of `send`. */
function asInvalid<T>(look: () => T): T {
  try {
    return look()
  } catch (cause) {
    throw new SendError('invalid', { cause })
  }
}

/** A native `send` copies, so whoever keeps data must: the caller may fill the same buffer again. */
export function copyOf(data: WireData): WireData {
  if (ArrayBuffer.isView(data)) return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)
  return data instanceof ArrayBuffer ? data.slice(0) : data
}
