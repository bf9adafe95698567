import type { ReconnectPolicy } from '../../../src/core.ts'
import { phoenix } from '../../../src/presets.ts'
import { ownDraft, readOwn, type OwnDraft } from './own-policy.ts'
import { narrowWindows, peerSchedules, type PeerName } from './peer-schedules.ts'

/** A policy by its name, because a worker takes data and no functions. */
export type PolicyName = 'builtIn' | 'own' | 'narrowWindows' | 'phoenixPreset' | PeerName

const ours = {
  builtIn: { name: 'Built-in policy', summary: 'What a connection does that is given no policy.' },
  narrowWindows,
  own: { name: 'Your own policy', summary: 'One rule for every closure, below.' },
  phoenixPreset: {
    name: 'Preset phoenix',
    summary: 'After 1012 only 0 to 5 s, because its server paces a restart by itself. The one here does not.',
  },
} as const

/**
 * Names as a list to choose from, in groups. Of the presets those that have a say in these closures: the
 * others are about codes of their servers, and leave 1001, 1006, 1012 and 1013 to the built-in policy.
 */
export const policyGroups: readonly (readonly [group: string, names: readonly PolicyName[]])[] = [
  ['hangup', ['builtIn', 'own', 'narrowWindows']],
  ['Presets of hangup', ['phoenixPreset', 'signalR', 'devart']],
  [
    'Other clients',
    [
      'reactUseWebsocket',
      'partysocket',
      'reconnectingWebsocket',
      'ahooks',
      'phoenix',
      'graphqlWs',
      'graphqlWsRetrying',
      'fullJitter',
    ],
  ],
]

function isPeer(name: string): name is PeerName {
  return Object.hasOwn(peerSchedules, name)
}

/** How a policy is called, and what it does in a sentence. */
export function describePolicy(name: PolicyName): { readonly name: string; readonly summary: string } {
  return isPeer(name) ? peerSchedules[name] : ours[name]
}

/** The policy of that name; none is the built-in one. */
export function policyOf(name: PolicyName, own: OwnDraft | null): ReconnectPolicy | undefined {
  if (name === 'builtIn') return undefined
  if (name === 'phoenixPreset') return phoenix.rules
  if (name === 'narrowWindows') return narrowWindows.policy
  if (isPeer(name)) return peerSchedules[name].policy
  const { policy, error } = readOwn(own ?? ownDraft)
  if (error) throw error
  return policy
}
