import { internalsOf } from '../../src/engine/connection.ts'

/** Holds a connection as a mounted hook does; the returned function lets go. */
export function hold(connection: object): () => void {
  return internalsOf(connection).hold()
}
