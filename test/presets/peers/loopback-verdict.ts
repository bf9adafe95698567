import { vi } from 'vitest'
import { WebSocket as WsSocket } from 'ws'
import { accepts, sequence, type Behaviour, type Step } from '../../support/servers/behaviour.ts'
import { startWsServer } from '../../support/servers/ws-server.ts'
import type { Peer, PeerVerdict } from './peer.ts'

/** What a client does after a closure by a real server on the loopback, by its own clocks. */
export async function loopbackVerdict(peer: Peer, code: number): Promise<PeerVerdict> {
  const opened = accepts(peer.protocol === undefined ? {} : { protocol: peer.protocol })
  const close: Step = code === 1005 ? emptyClose : { kind: 'close', code, reason: 'gone' }
  const closing: Behaviour = { ...opened, steps: [...peer.opening, { kind: 'await', what: 'cue' }, close] }
  const server = await startWsServer(sequence(closing, opened))
  const client = peer.start(WsSocket as unknown as typeof WebSocket, server.url) // it has the DOM's interface
  const isBack = (): boolean => server.tally().visits.length > 1
  try {
    await vi.waitUntil(client.isUp, patience)
    server.cue()
    await vi.waitUntil(() => isBack() || client.hasGivenUp(), patience)
    return { action: isBack() ? 'retry' : 'stop' }
  } finally {
    client.end()
    await server.stop()
  }
}

const emptyClose: Step = { kind: 'close', code: null, reason: '' }

/** Clients wait for up to four seconds, and the machine may be busy. */
const patience = { interval: 5, timeout: 30_000 }
