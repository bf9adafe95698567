import type { ReactElement } from 'react'
import type { ConnectionState } from '../../src/index.ts'
import { phaseTone } from './tone.ts'
import './phase-pill.css'
import './tone.css'

/** The phase of a connection in one word, or two. */
export function PhasePill({ state }: { readonly state: ConnectionState }): ReactElement {
  return (
    <span className="phase-pill" data-phase={state.phase} data-tone={phaseTone(state)}>
      {phaseText(state)}
    </span>
  )
}

function phaseText(state: ConnectionState): string {
  return state.phase === 'connecting' && state.step !== 'handshake' ? `connecting: ${state.step}` : state.phase
}
