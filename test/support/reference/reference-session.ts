import type { ClientMessage, ServerMessage } from './reference-protocol.ts'

/** What a server has counted of one client. Plain data. */
export interface SessionTally {
  readonly session: string
  /** The ids that took effect, in that order. */
  readonly effects: readonly string[]
  /** Messages that came again. */
  readonly duplicates: number
  /** The highest number that was ever handed to a socket. */
  readonly sentUpTo: number
}

/** What a server keeps of one client between its sockets. Pure. */
export interface ReferenceSession {
  readonly name: string
  /** Whether it took effect: the first of an id does, and no other. */
  readonly take: (message: ClientMessage) => boolean
  readonly append: (body: unknown) => void
  /** At most `count` messages after the cursor; `null` where the log begins later. */
  readonly after: (cursor: number, count: number) => readonly ServerMessage[] | null
  /** How many messages the log has lost: it begins after this number. */
  readonly trimmed: () => number
  readonly sent: (seq: number) => void
  /** Every effect, and every number that was handed to a socket for the first time. */
  readonly progress: () => number
  readonly tally: () => SessionTally
}

/** @param logLimit How many messages are kept to be replayed; the oldest give way. */
export function createReferenceSession(name: string, logLimit: number): ReferenceSession {
  const effects = new Set<string>()
  const log: ServerMessage[] = []
  let appended = 0
  let duplicates = 0
  let sentUpTo = 0
  const trimmed = (): number => appended - log.length

  return {
    name,
    take({ id }) {
      const isNew = !effects.has(id)
      if (isNew) effects.add(id)
      else duplicates += 1
      return isNew
    },
    append(body) {
      appended += 1
      log.push({ type: 'message', seq: appended, body })
      if (log.length > logLimit) log.shift()
    },
    after(cursor, count) {
      const at = cursor - trimmed()
      return at < 0 || cursor > appended ? null : log.slice(at, at + count)
    },
    trimmed,
    sent: (seq) => void (sentUpTo = Math.max(sentUpTo, seq)),
    progress: () => effects.size + sentUpTo,
    tally: () => ({ session: name, effects: [...effects], duplicates, sentUpTo }),
  }
}
