import type { Socket } from 'node:net'
import type { Tally, Visit } from './test-server.ts'

type Change = Partial<Omit<Visit, 'url' | 'protocols' | 'atMs' | 'ended'>>

/** Changes the entry of one visit. */
export type Amend = (change: Change | ((visit: Visit) => Change)) => void

/** Keeps the tally of a server, and lets tests wait for it. */
export interface Ledger {
  tally(): Tally
  /** Enters a TCP connection, and at its end that it and its visit are over, in one step. */
  connected(socket: Socket): void
  /** Enters a request. */
  visited(socket: Socket, url: string, protocols: readonly string[]): Amend
  until(condition: (tally: Tally) => boolean): Promise<Tally>
}

export function createLedger(): Ledger {
  let counted: Tally = { connections: 0, visits: [], accepted: 0, live: 0 }
  const visitors: Socket[] = []
  const waiting = new Set<() => void>()
  const commit = (change: Partial<Tally>): void => {
    counted = { ...counted, ...change }
    for (const check of waiting) check()
  }
  const amend =
    (at: number): Amend =>
    (change) => {
      const visits = counted.visits.map((visit, index) => (index === at ? amended(visit, change) : visit))
      commit({ visits, accepted: visits.filter((visit) => visit.accepted).length })
    }

  return {
    tally: () => counted,
    connected: (socket) => {
      commit({ connections: counted.connections + 1, live: counted.live + 1 })
      socket.on('close', () => {
        const visits = counted.visits.map((visit, at) => (visitors[at] === socket ? { ...visit, ended: true } : visit))
        commit({ visits, live: counted.live - 1 })
      })
    },
    visited: (socket, url, protocols) => {
      visitors.push(socket)
      const fresh = { accepted: false, received: [], closedWith: null, ended: false }
      commit({ visits: [...counted.visits, { url, protocols, atMs: Date.now(), ...fresh }] })
      return amend(counted.visits.length - 1)
    },
    until: (condition) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!condition(counted)) return
          waiting.delete(check)
          resolve(counted)
        }
        waiting.add(check)
        check()
      }),
  }
}

function amended(visit: Visit, change: Parameters<Amend>[0]): Visit {
  return { ...visit, ...(typeof change === 'function' ? change(visit) : change) }
}
