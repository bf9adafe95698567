import type { ReactElement } from 'react'
import type { HandshakeAnswer } from '../room/handshake-plan.ts'
import type { RoomReport } from '../room/room-command.ts'
import { Fact, Facts } from './facts.tsx'

/** What the server has counted: the proof that a stop is a stop. */
export function ServerView({ report }: { readonly report: RoomReport | null }): ReactElement {
  return (
    <Facts>
      <Fact name="Open sockets" value={report?.openSockets} />
      <Fact name="Handshakes" value={report?.handshakes} />
      <Fact name="Refused" value={report?.refusedHandshakes} />
      <Fact name="The next one" value={report && answerText(report.next)} />
    </Facts>
  )
}

function answerText(answer: HandshakeAnswer): string {
  switch (answer.kind) {
    case 'accept':
      return 'accepted'
    case 'refuse':
      return `refused with ${answer.httpStatus}`
    case 'hang':
      return 'left hanging'
    case 'flap':
      return 'closed at once'
    case 'vanish':
      return 'reset'
    default:
      return answer satisfies never
  }
}
