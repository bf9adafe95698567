import { explainPolicy, type PolicyRow } from '../../src/index.ts'
import { peerSchedules, type PeerName } from '../demo/storm/peer-schedules.ts'
import { rowOfCode } from './policy-words.ts'

/** Clients that come back after every code: nothing that a server sends makes a difference to them. */
export const heedless = [
  'reactUseWebsocket',
  'partysocket',
  'reconnectingWebsocket',
  'ahooks',
  'phoenix',
  'signalR',
] as const satisfies readonly PeerName[]

const heeding = explainPolicy(peerSchedules.graphqlWsRetrying.policy)

/** Whether graphql-ws comes back after a code, where its `shouldRetry` allows it. */
export function graphqlWsAction(code: number): PolicyRow['action'] {
  return rowOfCode(heeding, code)?.action ?? 'stop'
}
