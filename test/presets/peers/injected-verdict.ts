import { vi } from 'vitest'
import { createSocketStand, type InjectedSocket } from './injected-socket.ts'
import type { Peer, PeerVerdict } from './peer.ts'
import { passTimeUntil, withFakeClocks } from './fake-clocks.ts'

/** Nobody listens there, and nobody is asked. */
const address = 'ws://127.0.0.1:9'

/** What a client does after each of these codes, on a socket of ours and by clocks that are faked. */
export function injectedVerdicts(
  peer: Peer,
  codes: readonly number[],
  reason: string = 'gone',
): Promise<readonly PeerVerdict[]> {
  return withFakeClocks(async () => {
    const verdicts: PeerVerdict[] = []
    for (const code of codes) verdicts.push(await verdictOn(peer, code, reason))
    return verdicts
  })
}

async function verdictOn(peer: Peer, code: number, reason: string): Promise<PeerVerdict> {
  const { webSocket, sockets } = createSocketStand(peer.opening)
  const client = peer.start(webSocket, address)
  await passTimeUntil(client.isUp, `${peer.package} is up`)
  const closedAtMs = Date.now()
  sockets[0]?.closed(code, reason)
  await passTimeUntil(() => sockets.length > 1 || client.hasGivenUp(), `${peer.package} decides on ${code}`)
  const afterMs = Date.now() - closedAtMs
  client.end()
  vi.clearAllTimers()
  const url = sockets[1]?.url
  return url === undefined ? { action: 'stop' } : { action: 'retry', afterMs, url }
}

/** How long a client waits before each of its sockets, where all after the first are refused, until it gives up. */
export function waitsWhileRefused(peer: Peer, code: number): Promise<readonly number[]> {
  return withFakeClocks(async () => {
    const waits: number[] = []
    let sinceMs = 0
    const refuse = (socket: InjectedSocket): void => {
      waits.push(Date.now() - sinceMs)
      sinceMs = Date.now()
      queueMicrotask(() => socket.refused())
    }
    const { webSocket, sockets } = createSocketStand(peer.opening, refuse)
    const client = peer.start(webSocket, address)
    await passTimeUntil(client.isUp, `${peer.package} is up`)
    sinceMs = Date.now()
    sockets[0]?.closed(code, '')
    await passTimeUntil(client.hasGivenUp, `${peer.package} gives up`)
    return waits
  })
}
