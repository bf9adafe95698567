import type { OutboxEntry, OutboxLimits } from '../../src/domain/delivery/outbox.ts'

/** An entry whose message is its data; with an id, unless it is said to be untracked. */
export function entry(
  message: string,
  {
    bytes = 1,
    expiresMs = Infinity,
    id,
  }: Partial<Pick<OutboxEntry<string, string>, 'bytes' | 'expiresMs' | 'id'>> = {},
): OutboxEntry<string, string> {
  return { message, id, data: message, bytes, queuedAtMs: 1_000, wasSent: false, expiresMs }
}

/** More than any test puts in. */
export const roomy: OutboxLimits = { limit: 100, limitBytes: 1_000, overflow: 'throw' }

export function messagesOf(entries: readonly OutboxEntry<string, string>[]): readonly string[] {
  return entries.map(({ message }) => message)
}
