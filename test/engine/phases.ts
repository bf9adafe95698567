import type { Connection, ConnectionState } from '../../src/core.ts'
import type { FakeWebSocket } from '../support/fakes/fake-web-socket.ts'
import { createLab, hold, type Lab } from './lab.ts'

export type PhaseName = ConnectionState['phase']

/** A connection that has been brought to a phase, as one holder sees it. */
export interface Staged {
  readonly lab: Lab
  readonly connection: Connection<unknown, unknown>
  readonly state: () => ConnectionState
  /** Lets go of the only hold there is. */
  readonly letGo: () => void
  /** The socket of the phase, or the last one that there was. */
  readonly socket: FakeWebSocket | undefined
}

/** The server asks to come back after 5–30 s; with the lab's random that is 17.5 s. */
export const restartWaitMs = 17_500

type Walk = (lab: Lab, connection: Connection<unknown, unknown>) => Promise<void>

const open: Walk = async (lab) => {
  await lab.settle()
  lab.socket().open()
  await lab.settle()
}

const walks: Readonly<Record<PhaseName, Walk>> = {
  idle: async () => undefined,
  connecting: (lab) => lab.settle(),
  open,
  async closing(lab, connection) {
    await open(lab, connection)
    lab.socket().answersClose = false
    connection.close(4001, 'first')
  },
  async waiting(lab, connection) {
    await open(lab, connection)
    lab.socket().serverClose(1012)
  },
  async closed(lab, connection) {
    await open(lab, connection)
    lab.socket().serverClose(1008)
  },
}

/** Brings a held connection to a phase; `idle` is the one phase that nobody can hold. */
export async function stage(phase: PhaseName): Promise<Staged> {
  const lab = createLab()
  const connection = lab.connect()
  const letGo = phase === 'idle' ? () => undefined : hold(connection)
  await walks[phase](lab, connection)
  const state = connection.store.getState
  if (state().phase !== phase) throw new Error(`Meant to be ${phase}, is ${state().phase}`)
  return { lab, connection, state, letGo, socket: lab.sockets.at(-1) }
}
