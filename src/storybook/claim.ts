import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { AnyConnection } from '../engine/connection.ts'
import { accepts } from '../testing/behaviour.ts'
import { sequence } from '../testing/script.ts'
import { addressOf, socketUrl } from '../testing/socket-url.ts'
import { checkStoryScript } from './check-story-script.ts'
import type { HangupParameters } from './hangup-parameters.ts'
import { sceneOf, type Scene } from './scene.ts'
import { goodDayOf, type StoryScript } from './story-script.ts'

/** Whose sockets a story wants answered, and what becomes of them. */
export interface Claim {
  /** `null` is every URL but the page's own host. */
  readonly addresses: readonly string[] | null
  readonly script: StoryScript
  readonly statuses: CloseStatuses
  readonly scene: Scene
  readonly connections: () => readonly AnyConnection[]
  readonly choice: unknown
  /** How often the story had to begin anew. */
  readonly mounts: number
}

export function claimOf(parameters: HangupParameters, choice: unknown): Claim {
  const { url, script = accepts(), statuses = {}, connections = () => [] } = parameters
  checkStoryScript(script)
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

export function claimsAddress({ addresses }: Claim, address: string): boolean {
  return addresses ? addresses.includes(address) : !isOwnHost(address)
}

/** Whether this is the host of the page: Storybook's channel and Vite's updates come from there. */
export function isOwnHost(address: string): boolean {
  const { location }: { readonly location?: { readonly host: string } } = globalThis
  return new URL(address).host === location?.host
}

/** What the servers of a claim play. */
export function scriptOf({ scene, script }: Claim): StoryScript {
  return scene.plays?.(goodDayOf(script)) ?? script
}

/** What nobody holds stays idle: a component will hold it. */
export function reconnectAll({ connections }: Claim): void {
  for (const { store, close, reconnect } of connections()) {
    const { phase } = store.getState()
    if (phase === 'connecting') close() // its handshake may never be answered, and reconnect() would wait for it
    if (phase !== 'idle') reconnect()
  }
}
