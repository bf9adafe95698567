import { useState, type ReactElement } from 'react'
import { mostPlanned, type RoomCommand } from '../room/room-command.ts'
import { Button } from './button.tsx'
import { CloseForm } from './close-form.tsx'
import { Field } from './field.tsx'
import './server-controls.css'

export interface ServerControlsProps {
  readonly order: (command: RoomCommand) => void
}

/** Everything that the server can be made to do. */
export function ServerControls({ order }: ServerControlsProps): ReactElement {
  return (
    <div className="server-controls">
      <CloseForm onClose={(code, reason) => order({ type: 'close', code, reason })} />
      <fieldset>
        <legend>Cut the line, or restart</legend>
        <div className="server-controls-row">
          <Button look="plain" onClick={() => order({ type: 'drop', how: 'fin' })}>
            Drop (FIN)
          </Button>
          <Button look="plain" onClick={() => order({ type: 'drop', how: 'rst' })}>
            Reset (RST)
          </Button>
          <Button look="plain" onClick={() => order({ type: 'restart', downMs: 3_000 })}>
            Restart, 3 s down
          </Button>
        </div>
      </fieldset>
      <NextHandshakes order={order} />
    </div>
  )
}

function NextHandshakes({ order }: ServerControlsProps): ReactElement {
  const [typed, setTyped] = useState('1')
  const times = Math.min(mostPlanned, Math.max(1, Math.trunc(Number(typed)) || 1))
  return (
    <fieldset>
      <legend>Answer the next handshakes with</legend>
      <div className="server-controls-row">
        {([401, 503] as const).map((httpStatus) => (
          <Button key={httpStatus} look="plain" onClick={() => order({ type: 'refuse', httpStatus, times })}>
            {httpStatus}
          </Button>
        ))}
        <Button look="plain" onClick={() => order({ type: 'hang', times })}>
          silence
        </Button>
        <div className="server-controls-times">
          <Field
            label="How many"
            type="number"
            min={1}
            max={mostPlanned}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      </div>
      <p className="field-hint">This waits for the next attempt: drop the connection, or press Reconnect.</p>
    </fieldset>
  )
}
