/**
 * A protocol in JSON text frames under which nothing is lost and nothing counts twice. The client
 * says first whose session this socket carries on, and how far it has read:
 *
 * ```text
 * client                                       server
 * resume  { session: null, cursor: null }  ──▶
 *                                          ◀──  welcome { session: 's1', resumed: false }
 * message { id: 'a', body }                ──▶  takes effect
 *                                          ◀──  ack     { id: 'a' }
 *                                          ◀──  message { seq: 1, body }
 *                   … the socket is gone; the next one …
 * resume  { session: 's1', cursor: 1 }     ──▶
 *                                          ◀──  welcome { session: 's1', resumed: true }
 *                                          ◀──  message { seq: 2, body }, and all that follow
 * message { id: 'a', body }                ──▶  a duplicate: takes no effect
 *                                          ◀──  ack     { id: 'a' }
 * ```
 */
export type ClientFrame = Resume | ClientMessage
export type ServerFrame = Welcome | Ack | ServerMessage

/** The first frame on every socket. `session` is `null` for a new one, `cursor` as long as nothing was read. */
export interface Resume {
  readonly type: 'resume'
  readonly session: string | null
  readonly cursor: number | null
}

/** Acknowledged each time that it comes, and takes effect the first time. */
export interface ClientMessage {
  readonly type: 'message'
  readonly id: string
  readonly body: unknown
}

/** The answer to `resume`. A session that cannot be resumed is closed with {@link sessionLost} next. */
export interface Welcome {
  readonly type: 'welcome'
  readonly session: string
  readonly resumed: boolean
}

export interface Ack {
  readonly type: 'ack'
  readonly id: string
}

/** A session's messages are numbered from 1, without gaps. */
export interface ServerMessage {
  readonly type: 'message'
  readonly seq: number
  readonly body: unknown
}

/** The close code for a session that the server has forgotten, or whose log begins after the cursor. */
export const sessionLost = 4009

/** The close code of the socket that another one of the same session has replaced. */
export const replacedByAnother = 4010

/** The close code for whoever does not speak this protocol. */
export const notThisProtocol = 1008

/** `undefined` for what is no frame of a client. */
export function parseClientFrame(text: string): ClientFrame | undefined {
  const frame = parseObject(text)
  const { type, session, cursor, id, body } = frame
  if (type === 'message' && typeof id === 'string') return { type, id, body }
  const isResume = type === 'resume' && (session === null || typeof session === 'string')
  if (!isResume || (cursor !== null && typeof cursor !== 'number')) return undefined
  return { type, session, cursor }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' ? { ...parsed } : {}
  } catch {
    return {} // text of any kind may come, and none of it is a reason to fall over
  }
}
