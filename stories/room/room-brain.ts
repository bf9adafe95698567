import {
  acceptAll,
  answerHandshake,
  nextAnswer,
  planAll,
  planNext,
  type HandshakeAnswer,
  type HandshakePlan,
} from './handshake-plan.ts'
import { createService } from './create-service.ts'
import type { RoomCommand, RoomReport } from './room-command.ts'
import type { RoomKind } from './room-kind.ts'
import type { Guest, Wire } from './room-service.ts'

/** What can be done to a room's sockets, over `ws` or over mock-socket. */
export interface RoomSockets {
  readonly closeAll: (code: number | null, reason: string) => void
  readonly dropAll: (how: 'fin' | 'rst') => void
}

/** How a room behaves, whatever its sockets are made of. */
export interface RoomBrain {
  readonly report: () => RoomReport
  readonly obey: (command: RoomCommand) => void
  /** A handshake came: what to do with it. */
  readonly knock: () => HandshakeAnswer
  /** What the next handshake would get, for whoever asks by http. */
  readonly peek: () => HandshakeAnswer
  /** Whether nothing may be said on the sockets. */
  readonly isSilent: () => boolean
  readonly joined: (guest: Guest) => void
  readonly heard: (guest: Guest, data: Wire) => void
  readonly left: (guest: Guest) => void
  readonly end: () => void
}

/** Both kinds of room share this, so that a story behaves alike on a real socket and on a mock. */
export function createRoomBrain(
  kind: RoomKind,
  sockets: RoomSockets,
  publish: (report: RoomReport) => void,
): RoomBrain {
  const service = createService[kind](() => publish(report()))
  let plan: HandshakePlan = acceptAll
  let isSilent = false
  let openSockets = 0
  let handshakes = 0
  let refusedHandshakes = 0
  let restart: ReturnType<typeof setTimeout> | undefined

  const report = (): RoomReport => ({
    openSockets,
    handshakes,
    refusedHandshakes,
    next: nextAnswer(plan),
    isDown: plan.restarting,
    isSilent,
    service: service.facts(),
  })
  const countSockets = (change: 1 | -1): void => {
    openSockets += change
    publish(report())
  }

  const goDown = (): void => {
    clearTimeout(restart)
    plan = { ...plan, restarting: true }
  }
  const comeUp = (): void => {
    clearTimeout(restart)
    plan = { ...plan, restarting: false }
    publish(report())
  }

  return {
    report,
    knock: () => {
      const [answer, rest] = answerHandshake(plan)
      plan = rest
      handshakes += 1
      if (answer.kind === 'refuse' || answer.kind === 'vanish') refusedHandshakes += 1
      publish(report())
      return answer
    },
    peek: () => nextAnswer(plan),
    isSilent: () => isSilent,
    obey: (command) => {
      switch (command.type) {
        case 'close':
          sockets.closeAll(command.code, command.reason)
          break
        case 'drop':
          sockets.dropAll(command.how)
          break
        case 'refuse':
          plan = planNext(plan, { kind: 'refuse', httpStatus: command.httpStatus }, command.times)
          break
        case 'hang':
          plan = planNext(plan, { kind: 'hang' }, command.times)
          break
        case 'answer':
          plan = planAll(plan, command.answer)
          break
        case 'silence':
          isSilent = command.silent
          break
        case 'restart':
          goDown() // first, so that whoever comes straight back is refused
          restart = setTimeout(comeUp, command.downMs)
          sockets.closeAll(1012, 'restarting')
          break
        case 'down':
          goDown()
          sockets.dropAll('rst')
          break
        case 'up':
          comeUp()
          break
        default:
          service.obey(command)
      }
      publish(report())
    },
    joined(guest) {
      service.joined(guest)
      countSockets(1)
      if (plan.standing.kind === 'flap') guest.close(1011, 'flapping')
    },
    heard: (guest, data) => {
      if (!isSilent) service.heard(guest, data)
    },
    left(guest) {
      service.left(guest)
      countSockets(-1)
    },
    end() {
      service.end()
      clearTimeout(restart)
    },
  }
}
