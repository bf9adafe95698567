import { isRoomKind, type RoomKind } from './room-kind.ts'

const pattern = /^\/demo\/([a-z]+)\/([a-z0-9-]{1,40})(\/control|\/elsewhere)?$/

/** A room, as its address names it. */
export interface RoomAddress {
  readonly kind: RoomKind
  readonly name: string
}

/** Where a room's sockets connect to, and where it answers by http. */
export function roomPath({ kind, name }: RoomAddress): string {
  return `/demo/${kind}/${name}`
}

/** Where the room's own page tells it what to do. */
export function controlPath(address: RoomAddress): string {
  return `${roomPath(address)}/control`
}

/** What stands in for another host, so that no demo has to ask one. */
export function elsewherePath(address: RoomAddress): string {
  return `${roomPath(address)}/elsewhere`
}

/** The room that a path leads to, and by which entrance. */
export function parseRoomPath(
  path: string,
): (RoomAddress & { readonly entrance: 'main' | 'control' | 'elsewhere' }) | null {
  const [, kind, name, entrance] = pattern.exec(path) ?? []
  if (name === undefined || !isRoomKind(kind)) return null
  return { kind, name, entrance: entrance === '/control' ? 'control' : entrance ? 'elsewhere' : 'main' }
}
