import type { ReactElement } from 'react'
import type { MockPhase } from '../../../src/testing.ts'
import type { Tone } from '../../ui/tone.ts'
import type { ServedConnection } from './create-bench.ts'
import '../../ui/tone.css'

const tones: Readonly<Record<MockPhase, Tone>> = {
  hanging: 'wait',
  refused: 'bad',
  open: 'good',
  silent: 'wait',
  closed: 'calm',
}

/** `server.connections`, as far as it says more than the client's own events. */
export function ServedList({ served }: { readonly served: readonly ServedConnection[] }): ReactElement {
  if (served.length === 0) return <p className="soft">No handshake has arrived yet.</p>
  return (
    <ol className="mock-served" aria-label="Connections">
      {served.map(({ phase, received, closed }, at) => (
        <li key={at} data-tone={tones[phase]}>
          <strong>{phase}</strong>
          {received.length > 0 && <span>received {received.map(String).join(', ')}</span>}
          {closed && (
            <span>
              closed by the {closed.by} with {closed.code} {closed.reason}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
