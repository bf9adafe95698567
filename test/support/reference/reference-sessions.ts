import { createReferenceSession, type ReferenceSession, type SessionTally } from './reference-session.ts'

/** The sessions of one server, and which socket each of them is at. Pure. */
export interface ReferenceSessions {
  readonly begin: () => ReferenceSession
  /** `undefined` where the server no longer knows it, or can no longer replay what came after the cursor. */
  readonly resume: (name: string, cursor: number) => ReferenceSession | undefined
  /** Makes a socket the session's only one; the one before it is told to go. */
  readonly attach: (session: ReferenceSession, letGo: () => void) => void
  readonly append: (name: string, bodies: readonly unknown[]) => void
  /** Knows none any more, as after a restart. What they counted stays. */
  readonly forget: () => void
  readonly progress: () => number
  /** The oldest first, also of those that are forgotten. */
  readonly tallies: () => readonly SessionTally[]
}

export function createReferenceSessions(logLimit: number): ReferenceSessions {
  const all: ReferenceSession[] = []
  const known = new Map<string, ReferenceSession>()
  const attached = new Map<ReferenceSession, () => void>()

  return {
    begin() {
      const session = createReferenceSession(`s${all.length + 1}`, logLimit)
      all.push(session)
      known.set(session.name, session)
      return session
    },
    resume(name, cursor) {
      const session = known.get(name)
      return session?.after(cursor, 0) ? session : undefined
    },
    attach(session, letGo) {
      attached.get(session)?.()
      attached.set(session, letGo)
    },
    append(name, bodies) {
      const session = known.get(name)
      if (session === undefined) throw new Error(`No session ${name}`)
      for (const body of bodies) session.append(body)
    },
    forget: () => known.clear(),
    progress: () => all.reduce((sum, session) => sum + session.progress(), 0),
    tallies: () => all.map((session) => session.tally()),
  }
}
