import type { DemoRoom } from '../room/demo-room.ts'

/** What is at the other end, so that nobody takes a mock for a server. */
export const roomNote: Readonly<Record<DemoRoom['kind'], string>> = {
  real: 'a real WebSocket server',
  mock: 'a mock inside this page',
}
