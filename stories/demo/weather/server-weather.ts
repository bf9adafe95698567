import type { RoomCommand } from '../../room/room-command.ts'

/** What can be wrong with the server. */
export type ServerWeather = 'fine' | 'silent' | 'hangs' | 'flaps'

const speak: RoomCommand = { type: 'silence', silent: false }
const accept: RoomCommand = { type: 'answer', answer: { kind: 'accept' } }

/** What the room is told, in this order. */
export const weatherOrders: Readonly<Record<ServerWeather, readonly RoomCommand[]>> = {
  fine: [speak, accept],
  silent: [accept, { type: 'silence', silent: true }],
  // Nobody would see it as long as the line holds.
  hangs: [speak, { type: 'answer', answer: { kind: 'hang' } }, { type: 'drop', how: 'rst' }],
  flaps: [speak, { type: 'answer', answer: { kind: 'flap' } }, { type: 'close', code: 1011, reason: 'flapping' }],
}
