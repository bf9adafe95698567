import type { FarEnd } from './standard-socket.ts'
import type { Answer, Host } from './transport.ts'

/** What becomes of sockets until their handshake has arrived, and who hears of them afterwards. */
export interface Switchboard {
  readonly answer: Answer
  /** Fails those that are still dialling. */
  readonly stop: () => void
}

/** @param connect Called with a handshake that has arrived, for who serves it from now on. */
export function createSwitchboard(connect: (end: FarEnd) => Omit<Host, 'arrived'>): Switchboard {
  const dialling = new Set<FarEnd>()
  return {
    answer(end) {
      let host: Omit<Host, 'arrived'> | undefined
      dialling.add(end)
      return {
        arrived() {
          if (dialling.delete(end)) host = connect(end)
        },
        received: (data, bytes) => host?.received(data, bytes),
        closed: (code, reason) => host?.closed(code, reason),
        abandoned() {
          dialling.delete(end)
          host?.abandoned()
        },
      }
    },
    stop() {
      for (const end of dialling) void end.fail()
      dialling.clear()
    },
  }
}
