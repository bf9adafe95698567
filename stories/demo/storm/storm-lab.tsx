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
      intro="Everyone who was connected comes back, and the server can take only so many in a second. Choose what happened and what the clients do about it. What decides here is the code of the package itself, and that of other clients written as a policy."
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
        <p className="visually-hidden" role="status">
          {!canRun ? 'Not simulated: a field cannot be used' : isStale ? 'Simulating' : 'Simulated'}
        </p>
        {error !== null && (
          <p className="storm-error" role="alert">
            {error}
          </p>
        )}
        <div className="storm-results" aria-busy={isStale} data-stale={isStale}>
          <StormResults storms={storms} />
        </div>
      </Beside>
    </Page>
  )
}

function orderOf(scenario: Scenario, policy: PolicyName, own: OwnDraft): StormOrder {
  return { scenario, policy, own: policy === 'own' ? own : null }
}
