import { useState, type ReactElement } from 'react'
import { useWebSocket } from '../../../src/index.ts'
import { connectionIn } from '../../../src/testing.ts'
import { deskStatuses, firstQuotes, type DeskOwnStatus, type Quote } from './desk.ts'
import { deskStates, nowMs, type DeskState } from './desk-states.ts'
import { TradingLine } from './trading-line.tsx'

/** The panel in every state at once. None of them has a socket, and none of them changes. */
export function TradingGallery(): ReactElement {
  return (
    <main className="trading-gallery">
      {deskStates.map(({ title, states }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          <div className="trading-board">
            {Object.entries(states).map(([name, state]) => (
              <FrozenPanel key={name} title={name} state={state} />
            ))}
          </div>
        </section>
      ))}
    </main>
  )
}

const known = firstQuotes.slice(0, 1)

function FrozenPanel({ title, state }: { readonly title: string; readonly state: DeskState }): ReactElement {
  const [connection] = useState(() =>
    connectionIn<Quote, never, DeskOwnStatus>(state, { statuses: deskStatuses, nowMs }),
  )
  return <TradingLine title={title} heading="h3" socket={useWebSocket(connection)} known={known} />
}
