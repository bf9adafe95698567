import { useEffect, useState, type ReactElement } from 'react'
import { useRoom, useRoomReport } from '../../room/use-room.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { ServerView } from '../../ui/server-view.tsx'
import { roomNote } from '../room-note.ts'
import { isSameAnswer, refusalNames, refusals, type RefusalName } from './refusal.ts'
import { Trial } from './trial.tsx'
import './why-1006.css'

export interface Why1006Props {
  /** How the server refuses at first. */
  readonly refusal: RefusalName
  /** What every delay is drawn with, from 0 up to 1. */
  readonly random: number
}

/** One refusal, and two connections that have to make sense of it. */
export function Why1006({ refusal, random }: Why1006Props): ReactElement {
  const room = useRoom('mirror')
  const [places] = useState(() => ({ ...room, environment: { ...room.environment, random: () => random } }))
  const [chosen, choose] = useState({ refusal, number: 1 })
  const report = useRoomReport(room)
  const { answer } = refusals[chosen.refusal]
  useEffect(() => room.order({ type: 'answer', answer }), [room, answer])

  return (
    <Page
      title="Why 1006?"
      intro="A browser hides why a handshake failed: whatever the server said, a page sees 1006. Choose what it says, and compare what a connection makes of that, without asking and with."
    >
      <Card title="The server says" note={roomNote[room.kind]}>
        <div className="refusals" role="group" aria-label="The server says">
          {refusalNames.map((name) => (
            <Button
              key={name}
              look={name === chosen.refusal ? 'strong' : 'plain'}
              aria-pressed={name === chosen.refusal}
              onClick={() => choose({ refusal: name, number: chosen.number + 1 })}
            >
              {refusals[name].name}
            </Button>
          ))}
        </div>
        <ServerView report={report} />
      </Card>
      {/* Each time anew: what a connection has once learned, it does not ask for again within the minute. */}
      {report && isSameAnswer(report.next, answer) && <Trial key={chosen.number} places={places} />}
    </Page>
  )
}
