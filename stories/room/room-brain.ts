import {
  acceptAll,
  answerHandshake,
  nextAnswer,
  planNext,
  type HandshakeAnswer,
  type HandshakePlan,
} from './handshake-plan.ts'
import type { RoomCommand, RoomReport } from './room-command.ts'

/** What a room's sockets can be told, over `ws` or over mock-socket. */
export interface RoomWire {
  readonly sendAll: (message: string) => void
  readonly closeAll: (code: number | null, reason: string) => void
  readonly dropAll: (how: 'fin' | 'rst') => void
}

/** How a room behaves, whatever its sockets are made of. */
export interface RoomBrain {
  readonly report: () => RoomReport
  readonly obey: (command: RoomCommand) => void
  /** A handshake came: what to do with it. */
  readonly knock: () => HandshakeAnswer
  readonly socketOpened: () => void
  readonly socketClosed: () => void
  readonly end: () => void
}

const tickEveryMs = 1_000

/** Both kinds of room share this, so that a story behaves alike on a real socket and on a mock. */
export function createRoomBrain(wire: RoomWire, publish: (report: RoomReport) => void): RoomBrain {
  let plan: HandshakePlan = acceptAll
  let openSockets = 0
  let handshakes = 0
  let refusedHandshakes = 0
  let ticks = 0
  let ticker: ReturnType<typeof setInterval> | undefined
  let restart: ReturnType<typeof setTimeout> | undefined

  const report = (): RoomReport => ({ openSockets, handshakes, refusedHandshakes, next: nextAnswer(plan) })
  const tick = (): void => wire.sendAll(JSON.stringify({ type: 'tick', count: ++ticks }))

  const countSockets = (change: 1 | -1): void => {
    openSockets += change
    if (openSockets === 0) clearInterval(ticker)
    else if (change === 1 && openSockets === 1) ticker = setInterval(tick, tickEveryMs)
    publish(report())
  }

  const goDown = (downMs: number): void => {
    plan = { ...plan, restarting: true }
    clearTimeout(restart)
    restart = setTimeout(() => {
      plan = { ...plan, restarting: false }
      publish(report())
    }, downMs)
  }

  return {
    report,
    knock: () => {
      const [answer, rest] = answerHandshake(plan)
      plan = rest
      handshakes += 1
      if (answer.kind === 'refuse') refusedHandshakes += 1
      publish(report())
      return answer
    },
    obey: (command) => {
      switch (command.type) {
        case 'close':
          wire.closeAll(command.code, command.reason)
          break
        case 'drop':
          wire.dropAll(command.how)
          break
        case 'refuse':
          plan = planNext(plan, { kind: 'refuse', httpStatus: command.httpStatus }, command.times)
          break
        case 'hang':
          plan = planNext(plan, { kind: 'hang' }, command.times)
          break
        case 'restart':
          goDown(command.downMs) // first, so that whoever comes straight back is refused
          wire.closeAll(1012, 'restarting')
          break
        default:
          command satisfies never
      }
      publish(report())
    },
    socketOpened: () => countSockets(1),
    socketClosed: () => countSockets(-1),
    end: () => {
      clearInterval(ticker)
      clearTimeout(restart)
    },
  }
}
