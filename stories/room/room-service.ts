import type { ServiceOrder } from './room-command.ts'
import type { ServiceFacts } from './service-facts.ts'

/** What a socket carries, to both sides. */
export type Wire = string | ArrayBuffer

/** A socket that got in. */
export interface Guest {
  readonly send: (data: Wire) => void
  /** What it was sent and has not taken yet. */
  readonly waitingBytes: () => number
  readonly close: (code: number, reason: string) => void
}

/** What a room does for those who are in it, whatever its sockets are made of. */
export interface RoomService {
  readonly joined: (guest: Guest) => void
  readonly heard: (guest: Guest, data: Wire) => void
  readonly left: (guest: Guest) => void
  /** Does as it is told, as far as this service can. */
  readonly obey: (order: ServiceOrder) => void
  readonly facts: () => ServiceFacts
  readonly end: () => void
}

/** Makes a service, which calls `publish` when its facts are others. */
export type CreateService = (publish: () => void) => RoomService
