import { isRoomKind, type RoomKind } from './room-kind.ts'

const pattern = /^\/demo\/([a-z]+)\/([a-z0-9-]{1,40})(\/control)?$/

/** A room, as its address names it. */
export interface RoomAddress {
  readonly kind: RoomKind
  readonly name: string
}

/** Where a room's sockets connect to. */
export function roomPath({ kind, name }: RoomAddress): string {
  return `/demo/${kind}/${name}`
}

/** Where the room's own page tells it what to do. */
export function controlPath(address: RoomAddress): string {
  return `${roomPath(address)}/control`
}

/** The room that a path leads to, and whether by the page's own entrance. */
export function parseRoomPath(path: string): (RoomAddress & { readonly isControl: boolean }) | null {
  const [, kind, name, control] = pattern.exec(path) ?? []
  return name === undefined || !isRoomKind(kind) ? null : { kind, name, isControl: control !== undefined }
}
