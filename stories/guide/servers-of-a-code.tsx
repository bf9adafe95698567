import type { ReactElement } from 'react'
import { explainPolicy } from '../../src/index.ts'
import { centrifugo, graphqlWs, httpLike, pusher, yWebsocket } from '../../src/presets.ts'
import { GuideTable } from './guide-table.tsx'
import { rowOfCode } from './policy-words.ts'

const servers = [
  ['Centrifugo', explainPolicy(centrifugo.rules, centrifugo)],
  ['Pusher Channels', explainPolicy(pusher.rules, pusher)],
  ['graphql-ws', explainPolicy(graphqlWs.rules, graphqlWs)],
  ['y-websocket', explainPolicy(yWebsocket.rules, yWebsocket)],
  ['HTTP-like codes', explainPolicy(httpLike.rules, httpLike)],
] as const

/** What known servers mean by codes of 4000–4999, which is not the same. */
export function ServersOfACode({ codes }: { readonly codes: readonly number[] }): ReactElement {
  return (
    <GuideTable
      label="What known servers mean by their own codes"
      head={['After', ...codes.map(String)]}
      rows={servers.map(([name, rows]) => [
        name,
        ...codes.map((code) => (rowOfCode(rows, code)?.action === 'stop' ? 'stop' : 'come back')),
      ])}
    />
  )
}
