import type { ReactElement } from 'react'
import { drills } from './drill.ts'
import './drill-bar.css'

/** Makes the server of this example misbehave. No dashboard of yours will need it. */
export function DrillBar(): ReactElement {
  return (
    <div className="drill-bar" role="group" aria-label="Drills">
      <span>Drills:</span>
      {Object.entries(drills).map(([drill, text]) => (
        <button key={drill} type="button" onClick={() => void fetch(`/fleet/drill/${drill}`, { method: 'POST' })}>
          {text}
        </button>
      ))}
    </div>
  )
}
