import { useState, type FormEvent, type ReactElement } from 'react'
import { useWebSocket } from '../../../src/index.ts'
import { useRoom } from '../../room/use-room.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Halves, Page } from '../../ui/page.tsx'
import { PhasePill } from '../../ui/phase-pill.tsx'
import { roomNote } from '../room-note.ts'
import { ChatServer } from './chat-server.tsx'
import { Conversation } from './conversation.tsx'
import { OutboxLine } from './outbox-line.tsx'
import { useChat } from './use-chat.ts'
import './chat.css'

export interface ChatProps {
  /** How long a message may wait until it is given back, in milliseconds. */
  readonly ttlMs: number
}

/** A conversation, and a server that can be taken away from it. */
export function Chat({ ttlMs }: ChatProps): ReactElement {
  const room = useRoom('chat')
  const { connection, lines, say, sayAgain } = useChat(room, ttlMs)
  const socket = useWebSocket(connection)

  return (
    <Page
      title="Chat that survives"
      intro="Take the server down, and go on typing. Every message says how far it has come, and the server has each of them once, in order, whatever happened on the way."
    >
      <Halves>
        <Card title="This page" note={<PhasePill state={socket} />}>
          <Conversation lines={lines} onSayAgain={sayAgain} />
          <OutboxLine socket={socket} />
          <Composer isOpen={socket.phase === 'open'} onSay={say} />
        </Card>
        <Card title="The server" note={roomNote[room.kind]}>
          <ChatServer room={room} />
        </Card>
      </Halves>
    </Page>
  )
}

interface ComposerProps {
  readonly isOpen: boolean
  readonly onSay: (text: string) => void
}

function Composer({ isOpen, onSay }: ComposerProps): ReactElement {
  const [text, setText] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() === '') return
    onSay(text)
    setText('')
  }
  return (
    <form className="chat-composer" onSubmit={submit}>
      <Field label="Say something" value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
      <Button type="submit">{isOpen ? 'Send' : 'Queue'}</Button>
    </form>
  )
}
