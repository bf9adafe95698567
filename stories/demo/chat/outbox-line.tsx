import type { ReactElement } from 'react'
import { useOutbox, useRetryCountdown, type OutboxCounts, type UseWebSocketResult } from '../../../src/index.ts'
import { Button } from '../../ui/button.tsx'

/** What is still to be done, and when. The button stays, so that nothing moves when it is done. */
export function OutboxLine({ socket }: { readonly socket: UseWebSocketResult<unknown, never> }): ReactElement {
  const outbox = useOutbox(socket)
  const seconds = useRetryCountdown(socket)
  return (
    <div className="chat-outbox">
      <p role="status">{outboxText(outbox)}</p>
      <p className="chat-countdown soft">{seconds !== null && <span role="timer">next attempt in {seconds} s</span>}</p>
      <Button look="plain" disabled={socket.phase !== 'waiting'} onClick={socket.reconnect}>
        Retry now
      </Button>
    </div>
  )
}

function outboxText({ queued, unacknowledged }: OutboxCounts): string {
  if (queued + unacknowledged === 0) return 'Nothing is waiting'
  return `${queued} waiting, ${unacknowledged} unconfirmed`
}
