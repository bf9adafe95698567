import type { ReactElement } from 'react'
import { explainPolicy, type PolicyRow } from '../../src/index.ts'
import { StatusName } from '../ui/status-name.tsx'
import { GuideTable } from './guide-table.tsx'
import { graphqlWsAction } from './peer-verdicts.ts'

/** What clients that heed codes do after each registered one. */
export function CodeTable(): ReactElement {
  const rows = explainPolicy().filter(({ codes }) => codes !== '')
  return (
    <GuideTable
      label="What clients do after each code"
      head={['Code', 'Status', 'hangup', 'graphql-ws']}
      rows={rows.map(({ codes, status, action }) => [
        codes,
        <StatusName key="status" status={status} />,
        word(action),
        word(graphqlWsAction(Number(codes))),
      ])}
    />
  )
}

const word = (action: PolicyRow['action']): string => (action === 'retry' ? 'comes back' : 'stops')
