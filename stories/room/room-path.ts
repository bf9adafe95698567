const pattern = /^\/demo\/([a-z0-9-]{1,40})(\/control)?$/

/** Where a room's sockets connect to. */
export function roomPath(name: string): string {
  return `/demo/${name}`
}

/** Where the room's own page tells it what to do. */
export function controlPath(name: string): string {
  return `${roomPath(name)}/control`
}

/** The room that a path leads to, and whether by the page's own entrance. */
export function parseRoomPath(path: string): { readonly name: string; readonly isControl: boolean } | null {
  const [, name, control] = pattern.exec(path) ?? []
  return name === undefined ? null : { name, isControl: control !== undefined }
}
