/** One handshake that wants its turn. */
export interface Turn {
  /** Called once, when no other handshake to the host is under way; maybe before `enter` returns. */
  start(place: Place): void
  /** Called when an abandoned handshake must end now, because another one waits for it. */
  force(): void
}

/** A handshake's place in the queue of its host. */
export interface Place {
  /** The handshake is over, or was never begun. */
  leave(): void
  /** Nobody waits for this handshake any more; it may end in its own time unless others queue behind it. */
  abandon(): void
}

/**
 * Lets one handshake at a time through to each host. Browsers do so anyway; standing in their queue
 * would let time-outs run while nothing happens, and leave a socket there that nobody wants.
 */
export interface HandshakeGate {
  /** Queues for a host, and starts the turn when it is the first. */
  enter(host: string, turn: Turn): Place
}

interface Queued {
  readonly turn: Turn
  readonly place: Place
  abandoned: boolean
  started: boolean
}

export function createHandshakeGate(): HandshakeGate {
  const queues = new Map<string, Queued[]>()

  const enter = (host: string, turn: Turn): Place => {
    const queue = queues.get(host) ?? []
    const startFirst = (): void => {
      const [first] = queue
      if (!first || first.started) return
      first.started = true
      first.turn.start(first.place)
    }
    const leave = (): void => {
      const index = queue.indexOf(queued)
      if (index < 0) return
      queue.splice(index, 1)
      if (index === 0) queueMicrotask(startFirst) // who leaves together with it must not begin just to be dropped
      if (!queue.length) queues.delete(host)
    }
    const abandon = (): void => {
      queued.abandoned = true
      if (queue[0] !== queued) leave()
      else if (queue.length > 1) turn.force()
    }
    const queued: Queued = { turn, place: { leave, abandon }, abandoned: false, started: false }

    queues.set(host, queue)
    queue.push(queued)
    if (queue[0] === queued) startFirst()
    else if (queue[0]?.abandoned) queue[0].turn.force()
    return queued.place
  }

  return { enter }
}
