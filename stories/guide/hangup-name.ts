import type * as hangup from '../../src/index.ts'

/** The fields of every member of a union. */
type KeysOf<T> = T extends unknown ? keyof T & string : never

type ConnectionName = KeysOf<hangup.ConnectionState> | KeysOf<hangup.Connection<unknown, unknown>>

/** A name that there is in hangup: what a guide says of anything else does not compile. */
export type HangupName =
  | keyof typeof hangup
  | KeysOf<hangup.ConnectionOptions>
  | KeysOf<hangup.UseWebSocketOptions>
  | ConnectionName
  | `outbox.${KeysOf<hangup.OutboxOptions<unknown>>}`
  | `heartbeat.${KeysOf<hangup.HeartbeatOptions>}`
  | `send(…, { ${KeysOf<hangup.SendOptions>} })`
  | `retry({ ${KeysOf<hangup.RetryOptions>} })`
  | `exponential({ ${KeysOf<hangup.ExponentialOptions>} })`
  | `useMessage(…, { ${KeysOf<hangup.UseMessageOptions<unknown, unknown>>} })`
