import type { ReactElement } from 'react'
import { explainPolicy, type PolicyRow } from '../../src/index.ts'
import { GuideTable } from './guide-table.tsx'
import { whatHappens } from './policy-words.ts'

/** What a policy does otherwise than the built-in one. */
export function PolicyChanges({ rows }: { readonly rows: readonly PolicyRow[] }): ReactElement {
  const builtIn = new Map(explainPolicy().map((row) => [row.status, whatHappens(row)]))
  const changed = rows.filter((row) => whatHappens(row) !== builtIn.get(row.status))
  return (
    <GuideTable
      label="What this policy changes"
      head={['Key', 'Codes', 'This policy', 'The built-in one']}
      rows={changed.map((row) => [
        <code key="status">{row.status}</code>,
        row.codes.replace('-', '–'),
        whatHappens(row),
        builtIn.get(row.status) ?? builtIn.get('unknown'),
      ])}
    />
  )
}
