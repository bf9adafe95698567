import {
  connectDevtools,
  type ConnectDevtoolsOptions,
  type Connection,
  type ConnectionOptions,
} from '../../src/core.ts'
import type { DevtoolsDouble } from './devtools-double.ts'
import { createLab, hold, type Lab } from './lab.ts'

/** An open connection that the tools have watched from the beginning on. */
export interface WatchedOpen {
  readonly lab: Lab
  readonly connection: Connection<unknown, unknown>
  readonly disconnect: () => void
  readonly letGo: () => void
}

export async function watchOpen(
  devtools: DevtoolsDouble,
  options: Partial<ConnectionOptions> = {},
  watching?: ConnectDevtoolsOptions,
): Promise<WatchedOpen> {
  const lab = createLab()
  const connection = lab.connect(options)
  const disconnect = connectDevtools(connection, 'prices', watching)
  const letGo = hold(connection)
  await lab.settle()
  lab.socket().open()
  await lab.settle()
  devtools.takeActions()
  return { lab, connection, disconnect, letGo }
}
