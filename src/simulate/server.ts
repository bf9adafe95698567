/** What a server can take, and when. */
export interface Capacity {
  readonly outageMs: number
  readonly acceptsPerSecond: number
}

/** A sum of parts of handshakes is off by much less, and no handshake should fail for that. */
const roundingError = 1e-9

/**
 * How many handshakes a server could complete at an instant: those of one second when it is back, and as many at
 * the most whenever nobody comes, for nobody's backlog is longer. Asked in the order of time.
 */
function createBacklog({ outageMs, acceptsPerSecond }: Capacity): {
  readonly roomAt: (atMs: number) => number
  readonly take: () => void
} {
  let room = acceptsPerSecond
  let sinceMs = outageMs
  return {
    roomAt(atMs) {
      if (atMs > sinceMs) {
        room = Math.min(acceptsPerSecond, room + ((atMs - sinceMs) / 1_000) * acceptsPerSecond)
        sinceMs = atMs
      }
      return room
    },
    take: () => void (room -= 1),
  }
}

/** A server that is asked in the order of time: whether it completes a handshake, or refuses it. */
export function createServer(capacity: Capacity): (atMs: number) => boolean {
  const { roomAt, take } = createBacklog(capacity)
  return (atMs) => {
    const isAdmitted = atMs >= capacity.outageMs && roomAt(atMs) >= 1 - roundingError
    if (isAdmitted) take()
    return isAdmitted
  }
}

/** The same server as one that lets those wait in line whom it cannot take yet: when each gets in. */
export function createLine(capacity: Capacity): (atMs: number) => number {
  const { roomAt, take } = createBacklog(capacity)
  return (atMs) => {
    const missing = Math.max(0, 1 - roomAt(atMs))
    take()
    return atMs + (missing && (missing / capacity.acceptsPerSecond) * 1_000)
  }
}
