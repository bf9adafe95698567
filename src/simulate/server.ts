/** What a server can take, and when. */
export interface Capacity {
  readonly outageMs: number
  readonly acceptsPerSecond: number
}

/** Which second after the outage an instant lies in; negative before its end. */
function secondOf(atMs: number, outageMs: number): number {
  return Math.floor((atMs - outageMs) / 1_000)
}

/** A server that is asked in the order of time: whether it completes a handshake, or refuses it. */
export function createServer({ outageMs, acceptsPerSecond }: Capacity): (atMs: number) => boolean {
  let second = -1
  let accepted = 0
  return (atMs) => {
    const current = secondOf(atMs, outageMs)
    if (current < 0) return false
    if (current !== second) accepted = 0
    second = current
    if (accepted + 1 > acceptsPerSecond) return false
    accepted += 1
    return true
  }
}

/** The same server as one that lets those wait in line whom it cannot take yet: when each gets in. */
export function createLine({ outageMs, acceptsPerSecond }: Capacity): (atMs: number) => number {
  let second = -1
  let accepted = 0
  return (atMs) => {
    const current = secondOf(atMs, outageMs)
    if (current > second || accepted + 1 > acceptsPerSecond) {
      second = Math.max(current, second + 1)
      accepted = 0
    }
    accepted += 1
    return Math.max(atMs, outageMs + second * 1_000)
  }
}
