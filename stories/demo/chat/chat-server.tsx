import type { ReactElement } from 'react'
import type { ChatFacts } from '../../room/chat-facts.ts'
import type { DemoRoom } from '../../room/demo-room.ts'
import { useRoomFacts, useRoomReport } from '../../room/use-room.ts'
import { Button } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { UntrustedText } from '../../ui/untrusted-text.tsx'

/** What the server of the chat can be made to do, and what it has. */
export function ChatServer({ room }: { readonly room: DemoRoom }): ReactElement {
  const isDown = useRoomReport(room)?.isDown ?? false
  const facts = useRoomFacts(room, 'chat')
  const losesAcks = facts?.losesAcks ?? false
  return (
    <>
      <div className="chat-controls" role="group" aria-label="Make the server">
        <Button look="plain" onClick={() => room.order({ type: isDown ? 'up' : 'down' })}>
          {isDown ? 'Bring it back' : 'Take it down'}
        </Button>
        <Button look="plain" onClick={() => room.order({ type: 'loseAcks', lose: !losesAcks })}>
          {losesAcks ? 'Send the acks' : 'Lose the acks'}
        </Button>
        <Button look="plain" disabled={isDown} onClick={() => room.order({ type: 'drop', how: 'rst' })}>
          Cut the line
        </Button>
        <Button look="plain" onClick={() => room.order({ type: 'speak' })}>
          Let Ada write
        </Button>
      </div>
      <Facts>
        <Fact name="The server is" value={facts && (isDown ? 'down' : 'up')} tone={isDown ? 'bad' : 'good'} />
        <Fact name="Acknowledges" value={facts && (losesAcks ? 'no' : 'yes')} tone={losesAcks ? 'bad' : 'good'} />
        <Fact name="Duplicates dropped" value={facts?.duplicates} />
        <Fact name="Replayed to you" value={facts?.replayed} />
      </Facts>
      <Received facts={facts} />
    </>
  )
}

/** The proof: each once, in order. */
function Received({ facts }: { readonly facts: ChatFacts | null }): ReactElement {
  return (
    <div className="chat-box" tabIndex={0} role="region" aria-label="What the server has">
      {facts?.said.length === 0 && <p className="soft">The server has nothing yet.</p>}
      <ol className="chat-received">
        {facts?.said.map(({ number, author, text }) => (
          <li key={number}>
            <span className="soft">{number}</span>
            <b>{author}</b>
            <UntrustedText text={text} />
          </li>
        ))}
      </ol>
    </div>
  )
}
