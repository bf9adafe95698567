import { shownUrl } from './shown.ts'
import type { Timeline, TimelineSubject } from './timeline.ts'
import type { ConnectionHappened, WireHappened } from './timeline-entry.ts'

/** A socket of a story, or of one before it: then what is said of it goes nowhere. */
export interface NamedSocket {
  /** Whether it is seen what goes over its wire. */
  readonly isSeen: () => boolean
  /** Its handshake is over: where nothing was seen of it, nothing will be. */
  readonly settle: () => void
  readonly tell: (what: WireHappened | ConnectionHappened) => void
}

/** Gives the sockets of a story numbers, so that a connection and the socket that it opens are one to the reader. */
export interface SocketNames {
  /** Stands for the socket of a connection that has opened none. */
  readonly none: () => NamedSocket
  /** A connection is about to open a socket. */
  readonly attempt: (attempt: number, origin: string) => NamedSocket
  /** A socket dials: that of a connection, or anyone's. */
  readonly dial: (url: string) => NamedSocket
}

interface Awaited {
  readonly origin: string
  /** Its socket has dialled this. */
  readonly seen: (url: string) => NamedSocket
}

const handshakeEnds: ReadonlySet<string> = new Set<WireHappened['kind']>(['opened', 'refused', 'abandoned'])

export function createSocketNames(timeline: Timeline): SocketNames {
  /** Attempts whose socket has not dialled yet. They may have to wait: a host takes one handshake at a time. */
  let awaited: readonly Awaited[] = []
  let run = timeline.run()
  let count = 0

  const nextNumber = (): number => {
    if (run !== timeline.run()) {
      run = timeline.run()
      count = 0
      awaited = []
    }
    count += 1
    return count
  }
  /**
   * Hosts whose next handshake may begin in this task. hangup dials right after it said so or, where it had to wait,
   * right after the handshake before; whoever dials at another time to the same host is someone else.
   */
  const free = new Set<string>()
  const setFree = (url: string): void => {
    const { host } = new URL(url)
    free.add(host)
    setTimeout(() => free.delete(host), 0)
  }
  const forget = (attempt: Awaited | undefined): void => {
    awaited = awaited.filter((each) => each !== attempt)
  }
  const teller = (subject: () => TimelineSubject): NamedSocket['tell'] => {
    const own = timeline.run()
    return (what) => {
      if (own === timeline.run()) timeline.add(subject(), what)
    }
  }

  return {
    none: () => ({ isSeen: () => false, settle: () => {}, tell: teller(() => ({ socket: null, url: '' })) }),
    attempt(attempt, origin) {
      const number = nextNumber()
      setFree(origin)
      let subject = { socket: number, url: origin }
      let isSeen = false
      const entry = timeline.add(subject, { kind: 'attempt', attempt })
      const tell = teller(() => subject)
      const socket: NamedSocket = {
        isSeen: () => isSeen,
        settle() {
          forget(waiting)
          setFree(origin)
        },
        tell(what) {
          if (handshakeEnds.has(what.kind)) setFree(origin)
          tell(what)
        },
      }
      const waiting: Awaited = {
        origin,
        seen(url) {
          subject = { socket: number, url }
          isSeen = true
          const dialled = { kind: 'dialled', attempt } as const
          if (!timeline.amend(entry, subject, dialled)) timeline.add(subject, dialled)
          return socket
        },
      }
      awaited = [...awaited, waiting]
      return socket
    },
    dial(url) {
      const subject = { socket: 0, url: shownUrl(url) }
      const { origin, host } = new URL(url)
      if (run !== timeline.run()) awaited = []
      const found = free.has(host) ? awaited.find((each) => each.origin === origin) : undefined
      forget(found)
      if (found) return found.seen(subject.url)
      subject.socket = nextNumber()
      timeline.add(subject, { kind: 'dialled', attempt: null })
      return { isSeen: () => true, settle: () => {}, tell: teller(() => subject) }
    },
  }
}
