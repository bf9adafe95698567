import {
  text,
  type Connection,
  type ConnectionEvent,
  type ConnectionOptions,
  type HeartbeatOptions,
} from '../../../src/core.ts'
import type { FakeWebSocket } from '../../support/fakes/fake-web-socket.ts'
import { createLab, eventsOf, messagesOf, statesOf, type Lab } from '../lab.ts'

/** An open connection of texts with a heartbeat, and all that it tells. */
export interface Beating {
  readonly lab: Lab
  readonly connection: Connection<string, string>
  readonly state: Connection<string, string>['store']['getState']
  readonly states: ReturnType<typeof statesOf>
  readonly events: readonly ConnectionEvent[]
  readonly messages: readonly string[]
  /** The socket that was opened first. */
  readonly socket: FakeWebSocket
  /** When each probe went out, counted from the opening. */
  readonly probesMs: () => readonly number[]
  /** How long the first socket was open when it was given up; `undefined` where it was not. */
  readonly gaveUpMs: () => number | undefined
}

export async function beatWith(
  heartbeat: HeartbeatOptions,
  options: Partial<ConnectionOptions<string, string>> = {},
  lab: Lab = createLab(),
): Promise<Beating> {
  const connection = lab.connect({ codec: text(), heartbeat, ...options })
  const [events, messages, states] = [eventsOf(connection), messagesOf(connection), statesOf(connection)]
  connection.open()
  await lab.settle()
  const socket = lab.socket()
  socket.open()
  await lab.settle()
  const openedMs = lab.epochMs()
  const timesOf = (type: ConnectionEvent['type']): readonly number[] =>
    events.filter((event) => event.type === type).map(({ atMs }) => atMs - openedMs)
  return {
    lab,
    connection,
    state: connection.store.getState,
    states,
    events,
    messages,
    socket,
    probesMs: () => timesOf('probeSent'),
    gaveUpMs: () => timesOf('closed')[0],
  }
}

/** The server answers whatever comes after so many milliseconds. */
export function answering({ lab, socket }: Pick<Beating, 'lab' | 'socket'>, afterMs = 0, reply = 'pong'): void {
  socket.whenSent = () => lab.queueTask(() => socket.message(reply), afterMs)
}

/** The server says something every so often, the first time after as long. */
export async function chatter(
  { lab, socket }: Pick<Beating, 'lab' | 'socket'>,
  forMs: number,
  everyMs: number,
  frame = 'tick',
): Promise<void> {
  for (let passedMs = 0; passedMs < forMs; passedMs += everyMs) {
    await lab.advance(everyMs)
    socket.message(frame)
  }
}

export const isPong = (frame: unknown): boolean => frame === 'pong'
