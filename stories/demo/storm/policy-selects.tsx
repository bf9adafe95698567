import type { ReactElement } from 'react'
import { Select } from '../../ui/select.tsx'
import { describePolicy, policyGroups, type PolicyName } from './policy-choice.ts'

/** One policy, and one to compare it with. */
export interface PolicyPair {
  readonly policy: PolicyName
  /** `null` compares with nothing. */
  readonly against: PolicyName | null
}

const groups = policyGroups.map(
  ([group, names]) => [group, names.map((name) => [name, describePolicy(name).name] as const)] as const,
)

export interface PolicySelectsProps {
  readonly value: PolicyPair
  readonly onChange: (pair: PolicyPair) => void
}

/** Which policy, and which one beside it. */
export function PolicySelects({ value: { policy, against }, onChange }: PolicySelectsProps): ReactElement {
  return (
    <>
      <Select<PolicyName>
        label="Policy"
        groups={groups}
        value={policy}
        hint={describePolicy(policy).summary}
        onChange={(policy) => onChange({ policy, against })}
      />
      <Select<PolicyName | 'none'>
        label="Compared with"
        groups={[[null, [['none', 'nothing']]], ...groups]}
        value={against ?? 'none'}
        hint={against === null ? undefined : describePolicy(against).summary}
        onChange={(name) => onChange({ policy, against: name === 'none' ? null : name })}
      />
    </>
  )
}
