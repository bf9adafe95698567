import { OptionError } from '../domain/error/error.ts'
import { closeCodes } from '../domain/status/close-code.ts'
import type { CloseStatus, CloseStatuses } from '../domain/status/close-status.ts'
import { closes, hangs, pauses, refuses } from '../testing/behaviour.ts'
import type { MockServer } from '../testing/create-mock-server.ts'
import { inOrder } from '../testing/in-order.ts'
import { sequence } from '../testing/script.ts'
import type { StoryBehaviour } from './hangup-parameters.ts'
import { withoutPauses, type StoryScript } from './story-script.ts'

/** A mock server whose messages nobody here needs to know. */
export type AnyMockServer = MockServer<unknown, never, string>

/** What can be chosen in the toolbar besides an app's own statuses; also the value of a story's `globals.hangup`. */
export type SceneName = 'story' | 'open' | 'connecting' | 'offline' | 'retrying' | 'givenUp' | CloseStatus

/** What a choice in the toolbar means for the servers of a story. */
export interface Scene {
  /** What connections to come get, made of the story's good day; `null` is the story's whole script. */
  readonly plays: ((goodDay: StoryBehaviour) => StoryScript) | null
  /** What is done to the connections of a server that are open. */
  readonly onOpen: (server: AnyMockServer) => Promise<void>
  /** Whether the story begins anew, because no open connection can be brought there. */
  readonly remounts: boolean
  readonly offline: boolean
}

/**
 * How long whoever comes back stays open, before it is closed like the one before: an app that comes back at
 * once would do nothing else.
 */
const openForMs = 250

/** No status has this code; `unknown` has to be some number. */
const unknownCode = 3999

const stay = { onOpen: () => Promise.resolve(), remounts: false, offline: false }

const asTheStorySays: Scene = { ...stay, plays: null, remounts: true }

/** No open connection can be brought there: it is lost, and the next handshake fails. */
const tlsFailure: Scene = {
  ...stay,
  plays: () => closes('tlsHandshakeError'),
  onOpen: ({ drops }) => drops(),
  remounts: true,
}

const scenes: Readonly<Record<Exclude<SceneName, CloseStatus>, Scene>> = {
  story: asTheStorySays,
  open: { ...stay, plays: (goodDay) => goodDay },
  connecting: { ...stay, plays: () => hangs(), onOpen: ({ drops }) => drops(), remounts: true },
  offline: { ...stay, plays: () => refuses(), onOpen: ({ drops }) => drops(), offline: true },
  retrying: closing(closeCodes.serviceRestart, refuses()),
  // Whoever does not know 1008 comes back, is refused, and runs out of attempts.
  givenUp: closing(closeCodes.policyViolation, refuses()),
}

/** The scene of a name; for one that is none, such as a mistyped one in a URL, what the story says. */
export function sceneOf(name: unknown, statuses: CloseStatuses = {}): Scene {
  if (isSceneOfItsOwn(name)) return scenes[name]
  if (name === 'tlsHandshakeError') return tlsFailure
  const codes = codesOf(statuses)
  const code = typeof name === 'string' && Object.hasOwn(codes, name) ? codes[name] : undefined
  return code === undefined ? asTheStorySays : closing(code)
}

/** Every name with a scene, and the code where it is a status. */
export function sceneNames(statuses: CloseStatuses): readonly (readonly [name: string, code?: number])[] {
  const ofTheirOwn = Object.keys(scenes).map((name): readonly [string] => [name])
  return [...ofTheirOwn, ...Object.entries(codesOf(statuses))]
}

/** @throws {OptionError} Where a status has the name of a scene: it could not be chosen. */
export function checkSceneNames(statuses: CloseStatuses): void {
  const taken = Object.keys(statuses).find(isSceneOfItsOwn)
  if (taken !== undefined) throw new OptionError(`statuses.${taken}`, 'reservedName', taken)
}

function closing(code: number, ...then: readonly StoryBehaviour[]): Scene {
  return {
    ...stay,
    plays: (goodDay) => sequence(inOrder(withoutPauses(goodDay), pauses(openForMs), closes(code)), ...then),
    onOpen: (server) => server.closes(code),
  }
}

function codesOf(statuses: CloseStatuses): Readonly<Record<string, number>> {
  return { ...closeCodes, unknown: unknownCode, ...statuses }
}

function isSceneOfItsOwn(name: unknown): name is keyof typeof scenes {
  return typeof name === 'string' && Object.hasOwn(scenes, name)
}
