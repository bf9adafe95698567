import { OptionError } from '../domain/error/error.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import { addressOf, dialledAddress, socketUrl } from '../testing/socket-url.ts'
import { createStandIn, type StandIn } from '../testing/stand-in.ts'
import { MockWebSocket } from '../testing/transport.ts'
import { claimOf, claimsAddress, isOwnHost, reconnectAll, scriptOf, type Claim } from './claim.ts'
import type { HangupParameters } from './hangup-parameters.ts'
import { pretendOffline } from './offline.ts'
import type { AnyMockServer } from './scene.ts'
import { createStoryServers, isOpen } from './story-servers.ts'

/** The sockets of all stories that are mounted: a docs page has many. */
export interface StorySockets {
  /**
   * Stands in for the global WebSocket from now on. May be called again.
   *
   * @param early Whether sockets are answered that are dialled before any story begins, by its modules.
   * @param statuses The names that their servers know: no story has said its own yet.
   */
  readonly install: (early: boolean, statuses?: CloseStatuses) => void
  /** A story begins, or renders again with another choice. Settles once its sockets have heard of it. */
  readonly enter: (id: string, parameters: HangupParameters, choice: unknown) => Promise<void>
  /** A story ends. It is still mounted, so that its servers stay until another one begins. */
  readonly leave: (id: string) => void
  /** How often a story had to begin anew, to be its `key`. */
  readonly mountsOf: (id: string) => number
  /** @throws {OptionError} Where the story has no server at this URL, or, without one, none yet or more than one. */
  readonly serverOf: (id: string, url: string | undefined) => AnyMockServer
}

/** Answers the sockets of stories in the network's place; every other socket is the platform's. */
export function createStorySockets(): StorySockets {
  const claims = new Map<string, Claim>()
  const left = new Set<string>()
  const servers = createStoryServers()
  let installed = false
  let answersEarly = false
  let earlyStatuses: CloseStatuses = {}

  /** Whether a story wants this socket; if so, there is a server from now on. */
  const isAnswered = (url: string | URL): boolean => {
    const address = dialledAddress(url)
    if (address === undefined) return false
    const found = [...claims].find(([, claim]) => claimsAddress(claim, address))
    const isEarly = answersEarly && !isOwnHost(address)
    if (found && !servers.has(address)) servers.serve(address, ...found)
    if (isEarly && !servers.has(address)) servers.serveEarly(address, earlyStatuses)
    return found !== undefined || isEarly
  }
  const standIn: StandIn = createStandIn(MockWebSocket, isAnswered)

  /** Not when they end but when others begin: until it is unmounted, a story's retries must not reach the network. */
  const sweep = (next: Claim | undefined): void => {
    for (const id of left) claims.delete(id)
    left.clear()
    servers.sweep([...claims.values()], next)
  }
  const begin = async (id: string, claim: Claim): Promise<void> => {
    claims.set(id, claim)
    const early = servers.early()
    const addresses = [...early.map(({ address }) => address), ...(claim.addresses ?? [])]
    for (const address of addresses) servers.serve(address, id, claim)
    await Promise.all(early.filter(isOpen).map(({ server }) => claim.scene.onOpen(server)))
    reconnectAll(claim)
  }
  const turn = async (id: string, claim: Claim): Promise<void> => {
    const used = servers.usedBy(claim)
    const dialled = used.filter(({ server }) => server.connections.length)
    const isDown = dialled.some((entry) => !isOpen(entry))
    const mounts = claim.mounts + (dialled.length && (isDown || claim.scene.remounts) ? 1 : 0)
    claims.set(id, { ...claim, mounts })
    const own = used.filter(({ owner }) => owner === id)
    for (const { server } of own) server.plays(scriptOf(claim))
    await Promise.all(own.filter(isOpen).map(({ server }) => claim.scene.onOpen(server)))
    if (mounts !== claim.mounts) reconnectAll(claim)
  }

  return {
    install(early, statuses = {}) {
      answersEarly = early
      earlyStatuses = statuses
      if (!installed) standIn.takePlace()
      installed = true
    },
    async enter(id, parameters, choice) {
      const next = parameters.disable ? undefined : claimOf(parameters, choice)
      sweep(next)
      answersEarly = false
      const known = claims.get(id)
      if (!next || known?.choice === choice) return
      pretendOffline(next.scene.offline)
      if (known) await turn(id, { ...next, mounts: known.mounts })
      else await begin(id, next)
    },
    leave(id) {
      if (claims.has(id)) left.add(id)
      if (left.size === claims.size) pretendOffline(false)
    },
    mountsOf: (id) => claims.get(id)?.mounts ?? 0,
    serverOf(id, url) {
      const claim = claims.get(id)
      const used = claim ? servers.usedBy(claim) : []
      const fitting = url === undefined ? used : used.filter(({ address }) => address === addressOf(socketUrl(url)))
      const [found, another] = fitting
      if (!found || another) throw new OptionError('mockServer', 'storyServer', fitting.length)
      return found.server
    },
  }
}

/** A page has one global WebSocket, and so one of these. */
export const storySockets: StorySockets = createStorySockets()
