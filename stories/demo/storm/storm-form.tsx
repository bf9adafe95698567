import type { ReactElement } from 'react'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import {
  adviceOf,
  endings,
  readScenario,
  type Ending,
  type ScenarioDraft,
  type ScenarioField,
} from './storm-scenario.ts'

export interface StormFormProps {
  readonly draft: ScenarioDraft
  readonly onChange: (draft: ScenarioDraft) => void
}

/** What happens: to whom, for how long, and what the server takes after it. */
export function StormForm({ draft, onChange }: StormFormProps): ReactElement {
  const { scenario, errors } = readScenario(draft)
  const advice = scenario?.ending === 'advised' ? ` It says: ${adviceOf(scenario)}.` : ''
  const field = (name: ScenarioField, label: string, hint: string): ReactElement => (
    <Field
      label={label}
      inputMode="decimal"
      value={draft[name]}
      isInvalid={errors[name] !== undefined}
      hint={errors[name] ?? hint}
      onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
    />
  )
  return (
    <div className="storm-form">
      <Select<Ending>
        label="Closed with"
        groups={[[null, endingNames]]}
        value={draft.ending}
        hint={`${endings[draft.ending].story}${advice}`}
        onChange={(ending) => onChange({ ...draft, ending })}
      />
      {field('clients', 'Clients', 'All of them were connected')}
      <div className="storm-form-pair">
        {field('outageS', 'Outage, seconds', 'Everyone is refused')}
        {field('acceptsPerSecond', 'Takes per second', 'After that; more are refused')}
      </div>
    </div>
  )
}

const endingNames = (['restart', 'advised', 'goingAway', 'full', 'dropped', 'hung'] as const).map(
  (ending) => [ending, endings[ending].name] as const,
)
