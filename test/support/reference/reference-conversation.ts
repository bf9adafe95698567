import type { Drop, DropForm, DropPlan } from './drop-plan.ts'
import {
  notThisProtocol,
  parseClientFrame,
  replacedByAnother,
  sessionLost,
  type ClientFrame,
  type Resume,
  type ServerFrame,
} from './reference-protocol.ts'
import type { ReferenceSession } from './reference-session.ts'
import type { ReferenceSessions } from './reference-sessions.ts'

/** A socket as the protocol needs it. After a close or a drop nothing more is sent on it. */
export interface Wire {
  readonly send: (frame: ServerFrame) => void
  readonly close: (code: number, reason: string) => void
  readonly drop: (form: DropForm) => void
}

/** What the conversations of one server share. */
export interface ReferenceStage {
  readonly sessions: ReferenceSessions
  readonly plan: DropPlan
  /** How many messages are replayed that the client has, by its cursor, already read. */
  readonly overlap: number
  /** Whether a socket stays when another one carries on its session. */
  readonly keepsReplaced: boolean
}

/** The server's side of the protocol on one socket. Pure. */
export interface ReferenceConversation {
  readonly receive: (text: string) => void
  /** Sends at most so many messages of the log; `true` if there may be more. */
  readonly feed: (count: number) => boolean
  readonly drop: (form: DropForm) => void
}

/** What a frame leads to: its effect has been taken, the answer can be given or not. */
type Answer = () => void

export function createReferenceConversation(
  wire: Wire,
  { sessions, plan, overlap, keepsReplaced }: ReferenceStage,
): ReferenceConversation {
  let session: ReferenceSession | null = null
  let cursor = 0
  /** Nothing goes out on this socket any more. */
  let isMute = false
  /** Nothing that comes in on it is looked at any more. */
  let isDeaf = false

  const close = (code: number, reason: string): void => {
    isMute = true
    isDeaf = true
    wire.close(code, reason)
  }
  const drop = ({ form, moment }: Pick<Drop, 'form' | 'moment'>): void => {
    isMute = true
    // What was skipped would come after what follows it, if anything that follows took effect.
    isDeaf ||= moment === 'beforeEffect' || form === 'reset' || form === 'destroy'
    wire.drop(form)
  }
  const due = (): Drop | undefined => (isMute ? undefined : plan.due(sessions.progress()))
  const refuse: Answer = () => close(notThisProtocol, 'not this protocol')

  const attach = (frame: Resume): Answer => {
    const from = frame.cursor ?? 0
    const known = frame.session === null ? undefined : sessions.resume(frame.session, from)
    if (frame.session !== null && known === undefined) {
      const lost = frame.session
      return () => {
        wire.send({ type: 'welcome', session: lost, resumed: false })
        close(sessionLost, 'session lost')
      }
    }
    const attached = known ?? sessions.begin()
    sessions.attach(attached, () => {
      if (!keepsReplaced) close(replacedByAnother, 'replaced by another socket')
    })
    session = attached
    cursor = Math.max(attached.trimmed(), from - overlap)
    return () => wire.send({ type: 'welcome', session: attached.name, resumed: known !== undefined })
  }
  const carryOut = (frame: ClientFrame | undefined): Answer => {
    if (frame?.type === 'resume' && session === null) return attach(frame)
    if (frame?.type !== 'message' || session === null) return refuse
    session.take(frame)
    return () => wire.send({ type: 'ack', id: frame.id })
  }

  return {
    receive(text) {
      if (isDeaf) return
      const planned = due()
      if (planned?.moment === 'beforeEffect') return drop(planned)
      const answer = carryOut(parseClientFrame(text))
      if (planned?.moment === 'beforeAnswer') return drop(planned)
      answer()
      if (planned) drop(planned)
    },
    feed(count) {
      if (session === null || isMute) return false
      const messages = session.after(cursor, count)
      if (messages === null) close(sessionLost, 'the log begins later')
      for (const message of messages ?? []) {
        const planned = due()
        if (planned?.moment !== 'beforeEffect') {
          session.sent(message.seq)
          cursor = message.seq
          if (planned?.moment !== 'beforeAnswer') wire.send(message)
        }
        if (planned) {
          drop(planned)
          return false
        }
      }
      return messages?.length === count
    },
    drop: (form) => drop({ form, moment: 'afterAnswer' }),
  }
}
