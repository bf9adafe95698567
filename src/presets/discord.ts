import { retry } from '../domain/policy/retry.ts'
import type { HeartbeatOptions } from '../engine/lifecycle/heartbeat.ts'
import { frameField } from './frame-field.ts'
import type { Preset } from './preset.ts'

const statuses = {
  unknownError: 4000,
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSeq: 4007,
  rateLimited: 4008,
  sessionTimedOut: 4009,
  invalidShard: 4010,
  shardingRequired: 4011,
  invalidApiVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const

/**
 * The gateway of Discord. It stops at 4004 and 4010–4014, comes back with a new session after 4007, 4009 and
 * 1000, and comes back to resume the session after everything else. What an attempt is told as `session` says
 * whether its `hello` should identify or resume.
 *
 * Its documents decide here. discord.js identifies anew after 4003, 4005 and 4008 as well, and resumes after
 * 4009. A client that was rate limited (4008) waits for 5–30 s.
 *
 * Use {@link discordHeartbeat} for the heartbeat. To keep the session for a later resume, do not close with
 * 1000 or 1001: these end it.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes
 * @see https://docs.discord.com/developers/events/gateway
 */
export const discord: Preset<typeof statuses> = {
  statuses,
  rules: {
    normalClosure: /* @__PURE__ */ retry({ session: 'new' }),
    authenticationFailed: 'stop',
    invalidSeq: /* @__PURE__ */ retry({ session: 'new' }),
    rateLimited: /* @__PURE__ */ retry({ firstDelayMs: [5_000, 30_000] }),
    sessionTimedOut: /* @__PURE__ */ retry({ session: 'new' }),
    '4000-4009': 'retry',
    '4010-4014': 'stop',
  },
}

/** What a heartbeat of Discord's gateway needs to know of the session. */
export interface DiscordHeartbeatOptions {
  /** The sequence number (`s`) of the latest event; `null` before the first. Asked for each beat. */
  readonly sequence: () => number | null
  /** The `heartbeat_interval` of Hello, in milliseconds. */
  readonly intervalMs: number
}

/**
 * The heartbeat of Discord's gateway, in JSON: opcode 1 with the latest sequence number, acknowledged with
 * opcode 11. When the gateway itself asks with opcode 1, it gets a beat at once.
 *
 * The interval comes with Hello, and a connection reads its options once: take the usual 41,250 ms. `useWebSocket`
 * reads `heartbeat` live.
 *
 * The gateway wants a beat in every interval, also while events come in. As a heartbeat here waits for
 * silence, and for no more than three of its intervals, it gets a third of Discord's.
 *
 * @see https://docs.discord.com/developers/events/gateway#sending-heartbeats
 *
 * @example
 * let sequence: number | null = null
 * const heartbeat = discordHeartbeat({ sequence: () => sequence, intervalMs: 41_250 })
 */
export function discordHeartbeat({ sequence, intervalMs }: DiscordHeartbeatOptions): HeartbeatOptions {
  const beat = (): string => JSON.stringify({ op: 1, d: sequence() })
  return {
    message: beat,
    isReply: (frame) => frameField(frame, 'op') === 11,
    answer: (frame) => (frameField(frame, 'op') === 1 ? beat() : undefined),
    intervalMs: intervalMs / 3,
  }
}
