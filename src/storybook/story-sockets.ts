import { OptionError } from '../domain/error/error.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { AnyConnection } from '../engine/connection.ts'
import { accepts } from '../testing/behaviour.ts'
import { createMockServer } from '../testing/create-mock-server.ts'
import { sequence } from '../testing/script.ts'
import { addressOf, socketUrl } from '../testing/socket-url.ts'
import { createStandIn, type StandIn } from '../testing/stand-in.ts'
import { MockWebSocket } from '../testing/transport.ts'
import type { HangupParameters } from './hangup-parameters.ts'
import { pretendOffline } from './offline.ts'
import { sceneOf, type AnyMockServer, type Scene } from './scene.ts'
import { goodDayOf, type StoryScript } from './story-script.ts'

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

interface Claim {
  /** `null` is every URL but the page's own host. */
  readonly addresses: readonly string[] | null
  readonly script: StoryScript
  readonly statuses: CloseStatuses
  readonly scene: Scene
  readonly connections: () => readonly AnyConnection[]
  readonly choice: unknown
  readonly mounts: number
}

interface Served {
  readonly address: string
  readonly server: AnyMockServer
  /** The story whose script and choice it plays; `null` as long as no story has begun. */
  readonly owner: string | null
}

/** Answers the sockets of stories in the network's place; every other socket is the platform's. */
export function createStorySockets(): StorySockets {
  const claims = new Map<string, Claim>()
  const left = new Set<string>()
  const servers = new Map<string, Served>()
  let installed = false
  let answersEarly = false
  let earlyStatuses: CloseStatuses = {}

  const serve = (address: string, owner: string, claim: Claim): void => {
    const plays = scriptOf(claim)
    const known = servers.get(address)
    if (known) known.server.plays(plays)
    const server = known?.server ?? createMockServer(address, { plays, statuses: claim.statuses, global: false })
    servers.set(address, { address, server, owner })
  }
  const serveEarly = (address: string): void => {
    servers.set(address, {
      address,
      server: createMockServer(address, { statuses: earlyStatuses, global: false }),
      owner: null,
    })
  }
  const usedBy = (claim: Claim): Served[] =>
    [...servers.values()].filter(({ address }) => claimsAddress(claim, address, hostOf(address)))
  /** Whether a story wants this socket; if so, there is a server from now on. */
  const isAnswered = (url: string | URL): boolean => {
    const parsed = socketUrl(url)
    const address = addressOf(parsed)
    const found = [...claims].find(([, claim]) => claimsAddress(claim, address, parsed.host))
    const isEarly = answersEarly && parsed.host !== ownHost()
    if (found && !servers.has(address)) serve(address, ...found)
    if (isEarly && !servers.has(address)) serveEarly(address)
    return found !== undefined || isEarly
  }
  // It takes what the platform's takes, which is more than an app of ours ever gives.
  const standIn: StandIn = createStandIn(MockWebSocket as new (url: string | URL) => object, isAnswered)

  /** Not when they end but when others begin: until it is unmounted, a story's retries must not reach the network. */
  const sweep = (next: Claim | undefined): void => {
    for (const id of left) claims.delete(id)
    left.clear()
    for (const { address, server, owner } of servers.values()) {
      const heirs = owner === null && next ? [next] : claims.values()
      if ([...heirs].some((claim) => claimsAddress(claim, address, hostOf(address)))) continue
      server.stop()
      servers.delete(address)
    }
  }
  const begin = async (id: string, claim: Claim): Promise<void> => {
    claims.set(id, claim)
    const early = [...servers.values()].filter(({ owner }) => owner === null)
    const addresses = [...early.map(({ address }) => address), ...(claim.addresses ?? [])]
    for (const address of addresses) serve(address, id, claim)
    await Promise.all(early.filter(({ server }) => isOpen(server)).map(({ server }) => claim.scene.onOpen(server)))
    reconnectAll(claim)
  }
  const turn = async (id: string, claim: Claim): Promise<void> => {
    const used = usedBy(claim)
    const dialled = used.filter(({ server }) => server.connections.length)
    const isDown = dialled.some(({ server }) => !isOpen(server))
    const mounts = claim.mounts + (dialled.length && (isDown || claim.scene.remounts) ? 1 : 0)
    claims.set(id, { ...claim, mounts })
    const own = used.filter(({ owner }) => owner === id).map(({ server }) => server)
    for (const server of own) server.plays(scriptOf(claim))
    await Promise.all(own.filter(isOpen).map(claim.scene.onOpen))
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
      const used = claim ? usedBy(claim) : []
      const fitting = url === undefined ? used : used.filter(({ address }) => address === addressOf(socketUrl(url)))
      const [found, another] = fitting
      if (!found || another) throw new OptionError('mockServer', 'storyServer', fitting.length)
      return found.server
    },
  }
}

function claimOf(parameters: HangupParameters, choice: unknown): Claim {
  const { url, script = accepts(), statuses = {}, connections = () => [] } = parameters
  const urls = typeof url === 'string' ? [url] : url
  const addresses = urls?.map((each) => addressOf(socketUrl(each))) ?? null
  return {
    addresses,
    script: inTurn(script),
    statuses,
    connections,
    choice,
    scene: sceneOf(choice, statuses),
    mounts: 0,
  }
}

function inTurn(script: NonNullable<HangupParameters['script']>): StoryScript {
  if (!isList(script)) return script
  const [first = accepts(), ...rest] = script
  return sequence(first, ...rest)
}

/** `Array.isArray` does not know of read-only ones. */
function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value)
}

/** What nobody holds stays idle: a component will hold it. */
function reconnectAll({ connections }: Claim): void {
  for (const { store, close, reconnect } of connections()) {
    const { phase } = store.getState()
    if (phase === 'connecting') close() // its handshake may never be answered, and reconnect() would wait for it
    if (phase !== 'idle') reconnect()
  }
}

function claimsAddress({ addresses }: Claim, address: string, host: string): boolean {
  return addresses ? addresses.includes(address) : host !== ownHost()
}

function scriptOf({ scene, script }: Claim): StoryScript {
  return scene.plays?.(goodDayOf(script)) ?? script
}

function hostOf(address: string): string {
  return new URL(address).host
}

/** Storybook's channel and Vite's updates come from there. */
function ownHost(): string | undefined {
  const { location }: { readonly location?: { readonly host: string } } = globalThis
  return location?.host
}

function isOpen({ connections }: AnyMockServer): boolean {
  return connections.some(({ phase }) => phase === 'open' || phase === 'silent')
}

/** A page has one global WebSocket, and so one of these. */
export const storySockets: StorySockets = createStorySockets()
