import { useState, type ReactElement } from 'react'
import { useWebSocket } from '../../src/index.ts'
import type { DemoMessage } from '../room/demo-room.ts'
import { useRoom } from '../room/use-room.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Beside, Page } from '../ui/page.tsx'
import { builtInDraft, readDraft, type RuleDraft } from '../ui/policy-draft.ts'
import { PolicyEditor } from '../ui/policy-editor.tsx'
import { policySource } from '../ui/policy-source.ts'
import { LiveCard } from './live-card.tsx'
import { useTrial } from './use-trial.ts'
import '../ui/policy-source.css'

export interface PolicyWorkshopProps {
  /** What every delay is drawn with, from 0 up to 1. */
  readonly random: number
}

/** A policy to edit, and a connection that obeys it from its next closure on. */
export function PolicyWorkshop({ random }: PolicyWorkshopProps): ReactElement {
  const room = useRoom()
  const [environment] = useState(() => ({ ...room.environment, random: () => random }))
  const [drafts, setDrafts] = useState(builtInDraft)
  const { rules, policy, rows } = readDraft(drafts)
  const socket = useWebSocket<DemoMessage, DemoMessage>(room.url, {
    reconnect: policy,
    environment,
  })
  const { ref, canTry, onTry } = useTrial(room, socket)
  const change = (draft: RuleDraft): void =>
    setDrafts((earlier) => earlier.map((other) => (other.status === draft.status ? draft : other)))

  return (
    <Page
      title="Reconnect policy"
      intro="Say what to do after each status. The connection reads the policy at its next closure; an edit alone reconnects nothing."
    >
      <Beside
        live={
          <>
            <LiveCard ref={ref} room={room} socket={socket} rows={rows} />
            <Card title="Your policy">
              <pre className="policy-source" role="region" aria-label="Your policy as code">
                {policySource(rules)}
              </pre>
              <div>
                <Button look="plain" disabled={drafts === builtInDraft} onClick={() => setDrafts(builtInDraft)}>
                  Back to the built-in policy
                </Button>
              </div>
            </Card>
          </>
        }
      >
        <Card title="After each status">
          <PolicyEditor rules={rules} onChange={change} canTry={canTry} onTry={onTry} />
        </Card>
      </Beside>
    </Page>
  )
}
