import { Fragment, type ReactElement } from 'react'
import type { Counterpart, Counterparts } from './counterpart.ts'
import { GuideTable } from './guide-table.tsx'
import { Prose } from './prose.tsx'

export interface CounterpartTableProps {
  /** What is listed, for those who do not see it. */
  readonly label: string
  /** What a name is there: an option, a result. */
  readonly from: string
  readonly counterparts: Counterparts
}

/** Name by name, what another library has and what hangup has in its place. */
export function CounterpartTable({ label, from, counterparts }: CounterpartTableProps): ReactElement {
  const rows = [...groups(counterparts)].map(([{ here, note }, names]) => [
    <Names key="from" names={names} />,
    here.length === 0 ? '–' : <Names key="here" names={here} />,
    <Prose key="note" text={note} />,
  ])
  return <GuideTable label={label} head={[from, 'hangup', 'What is different']} rows={rows} />
}

function groups(counterparts: Counterparts): ReadonlyMap<Counterpart, readonly string[]> {
  const found = new Map<Counterpart, string[]>()
  for (const [name, counterpart] of Object.entries(counterparts)) {
    found.set(counterpart, [...(found.get(counterpart) ?? []), name])
  }
  return found
}

function Names({ names }: { readonly names: readonly string[] }): ReactElement {
  return (
    <>
      {names.map((name, at) => (
        <Fragment key={name}>
          {at > 0 && ', '}
          <code>{name}</code>
        </Fragment>
      ))}
    </>
  )
}
