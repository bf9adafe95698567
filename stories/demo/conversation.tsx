import { useState, type FormEvent, type ReactElement } from 'react'
import { useMessage, type UseWebSocketResult } from '../../src/index.ts'
import type { DemoMessage } from '../room/demo-room.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import './conversation.css'

/** Messages in both directions: the room's ticks, and an echo that waits while there is no socket. */
export function Conversation({
  socket,
}: {
  readonly socket: UseWebSocketResult<DemoMessage, DemoMessage>
}): ReactElement {
  const { send, phase } = socket
  const [text, setText] = useState('hello')
  const ticks = useMessage(socket, { select: (message) => (message.type === 'tick' ? message.count : undefined) })
  const echo = useMessage(socket, { select: (message) => (message.type === 'say' ? message.text : undefined) })
  const isOver = phase === 'closed' || phase === 'closing'

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isOver) send({ type: 'say', text })
  }

  return (
    <form className="conversation" onSubmit={submit}>
      <Field label="Say something" value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" look="plain" disabled={isOver}>
        {phase === 'open' ? 'Send' : 'Queue'}
      </Button>
      <dl className="conversation-heard">
        <div>
          <dt>Echo</dt>
          <dd>{echo ?? '…'}</dd>
        </div>
        <div>
          <dt>Server ticks</dt>
          <dd>{ticks ?? '…'}</dd>
        </div>
      </dl>
    </form>
  )
}
