import type { CloseStatuses } from '../domain/status/close-status.ts'
import { createMockServer } from '../testing/create-mock-server.ts'
import { claimsAddress, scriptOf, type Claim } from './claim.ts'
import type { AnyMockServer } from './scene.ts'

/** A server, and whose it is. */
export interface StoryServerEntry {
  readonly address: string
  readonly server: AnyMockServer
  /** The story whose script and choice it plays; `null` as long as no story has begun. */
  readonly owner: string | null
  /** The names that it knows. It reads them when it needs one, so that a story can teach it its own. */
  readonly statuses: Record<string, number>
}

/** The mock servers of all stories, one for each address. */
export interface StoryServers {
  readonly has: (address: string) => boolean
  /** Serves an address for a story from now on; a server that is there already becomes the story's. */
  readonly serve: (address: string, owner: string, claim: Claim) => void
  /** Serves an address for whichever story will begin. */
  readonly serveEarly: (address: string, statuses: CloseStatuses) => void
  /** Those that nobody owns yet. */
  readonly early: () => readonly StoryServerEntry[]
  readonly usedBy: (claim: Claim) => readonly StoryServerEntry[]
  /** Ends those that none of these claims wants. Those that nobody owns are kept for `next` alone. */
  readonly sweep: (claims: readonly Claim[], next: Claim | undefined) => void
}

export function createStoryServers(): StoryServers {
  const servers = new Map<string, StoryServerEntry>()
  return {
    has: (address) => servers.has(address),
    serve(address, owner, claim) {
      const { server, statuses } = servers.get(address) ?? create(address, {})
      Object.assign(statuses, claim.statuses)
      server.plays(scriptOf(claim))
      servers.set(address, { address, server, owner, statuses })
    },
    serveEarly: (address, statuses) => void servers.set(address, create(address, statuses)),
    early: () => [...servers.values()].filter(({ owner }) => owner === null),
    usedBy: (claim) => [...servers.values()].filter(({ address }) => claimsAddress(claim, address)),
    sweep(claims, next) {
      for (const { address, server, owner } of servers.values()) {
        const heirs = owner === null && next ? [next] : claims
        if (heirs.some((claim) => claimsAddress(claim, address))) continue
        server.stop()
        servers.delete(address)
      }
    },
  }
}

function create(address: string, known: CloseStatuses): StoryServerEntry {
  const statuses = { ...known }
  return { address, server: createMockServer(address, { statuses, global: false }), owner: null, statuses }
}

export function isOpen({ server: { connections } }: StoryServerEntry): boolean {
  return connections.some(({ phase }) => phase === 'open' || phase === 'silent')
}
