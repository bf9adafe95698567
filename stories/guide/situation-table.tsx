import type { ReactElement } from 'react'
import { closeCodeOf, explainPolicy } from '../../src/index.ts'
import { GuideTable } from './guide-table.tsx'
import { whatHappens } from './policy-words.ts'
import { Prose } from './prose.tsx'
import { situations, type Situation } from './situations.ts'

const builtIn = explainPolicy()

/** What to send when, and what hangup does about it by itself. */
export function SituationTable(): ReactElement {
  return (
    <GuideTable
      label="Which code to send"
      head={['When', 'Send', 'Why', 'hangup, by its built-in policy']}
      rows={situations.map((situation) => [
        situation.when,
        <Code key="send" send={situation.send} />,
        <Prose key="why" text={situation.why} />,
        situation.send ? whatHappens(builtIn.find(({ status }) => status === situation.send)) : 'as your rule says',
      ])}
    />
  )
}

function Code({ send }: Pick<Situation, 'send'>): ReactElement {
  if (!send) return <>4000–4999</>
  return (
    <>
      {closeCodeOf(send)} <code>{send}</code>
    </>
  )
}
