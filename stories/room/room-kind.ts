/** What a room does with whoever got in: each story page has its kind. */
export const roomKinds = ['echo', 'ticker', 'chat', 'log', 'mirror'] as const

export type RoomKind = (typeof roomKinds)[number]

export function isRoomKind(text: string | undefined): text is RoomKind {
  return roomKinds.some((kind) => kind === text)
}
