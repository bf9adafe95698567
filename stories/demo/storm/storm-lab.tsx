import { useState, type ReactElement } from 'react'
import { Card } from '../../ui/card.tsx'
import { Beside, Page } from '../../ui/page.tsx'
import { OwnPolicyForm } from './own-policy-form.tsx'
import { ownDraft, readOwn, type OwnDraft } from './own-policy.ts'
import type { PolicyName } from './policy-choice.ts'
import { PolicySelects, type PolicyPair } from './policy-selects.tsx'
import { StormForm } from './storm-form.tsx'
import type { StormOrder } from './storm-order.ts'
import { StormResults } from './storm-results.tsx'
import { readScenario, type Scenario, type ScenarioDraft } from './storm-scenario.ts'
import { useStorms } from './use-storms.ts'
import './storm-lab.css'

/** What a story begins with. */
export interface StormLabProps extends PolicyPair {
  readonly scenario: ScenarioDraft
}

/** A fleet that comes back to a server, under one policy or two. */
export function StormLab({ scenario: initial, ...pair }: StormLabProps): ReactElement {
  const [draft, setDraft] = useState(initial)
  const [policies, setPolicies] = useState<PolicyPair>(pair)
  const [own, setOwn] = useState(ownDraft)
  const names = [...new Set([policies.policy, policies.against ?? policies.policy])]
  const isOwn = names.includes('own')
  const { scenario } = readScenario(draft)
  const canRun = scenario !== null && !(isOwn && readOwn(own).error)
  const orders = canRun ? names.map((policy) => orderOf(scenario, policy, own)) : []
  const { storms, error, isStale } = useStorms(orders)

  return (
    <Page
      title="Storm lab"
      intro="Everyone who was connected comes back, and the server can take only so many in a second. Choose what happens and what the clients do about it. What decides is the code that decides in a connection; what other clients do is written as a policy."
    >
      <Beside
        live={
          <>
            <Card title="What happens">
              <StormForm draft={draft} onChange={setDraft} />
            </Card>
            <Card title="What the clients do">
              <PolicySelects value={policies} onChange={setPolicies} />
              {isOwn && <OwnPolicyForm draft={own} onChange={setOwn} />}
            </Card>
          </>
        }
      >
        <div className="storm-results" aria-busy={isStale}>
          {error !== null && (
            <p className="storm-error" role="alert">
              {error}
            </p>
          )}
          <StormResults
            storms={storms}
            note={!canRun ? 'Not simulated: see the fields' : isStale ? 'Simulating …' : ''}
          />
        </div>
      </Beside>
    </Page>
  )
}

function orderOf(scenario: Scenario, policy: PolicyName, own: OwnDraft): StormOrder {
  return { scenario, policy, own: policy === 'own' ? own : null }
}
