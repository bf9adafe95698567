import type { ReactElement } from 'react'
import type { UseWebSocketResult } from '../../src/index.ts'
import { Button } from '../ui/button.tsx'
import { PhasePill } from '../ui/phase-pill.tsx'
import './socket-bar.css'

/** The phase, and what this side can do about it. */
export function SocketBar({ socket }: { readonly socket: UseWebSocketResult<unknown, never> }): ReactElement {
  const { phase, reconnect, close } = socket
  const isOver = phase === 'closed' || phase === 'closing'
  return (
    <div className="socket-bar">
      <PhasePill state={socket} />
      <div className="socket-bar-actions">
        <Button look="plain" onClick={reconnect}>
          {isOver ? 'Connect' : 'Reconnect'}
        </Button>
        <Button look="plain" disabled={isOver} onClick={() => close(1000, 'done here')}>
          Close
        </Button>
      </div>
    </div>
  )
}
