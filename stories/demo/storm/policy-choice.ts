import type { ReconnectPolicy } from '../../../src/core.ts'
import { ownDraft, readOwn, type OwnDraft } from './own-policy.ts'
import { peerSchedules, type PeerName } from './peer-schedules.ts'

/** A policy by its name, because a worker takes data and no functions. */
export type PolicyName = 'builtIn' | 'own' | PeerName

const ours = {
  builtIn: { name: 'Built in', summary: 'What a connection does that is given no policy.' },
  own: { name: 'Your own', summary: 'One rule for every closure, below.' },
} as const

/** Names as a list to choose from, in groups. */
export const policyGroups: readonly (readonly [group: string, names: readonly PolicyName[]])[] = [
  ['hangup', ['builtIn', 'own']],
  ['Other clients', peerNames()],
]

function peerNames(): PeerName[] {
  return Object.keys(peerSchedules).filter(isPeer)
}

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
  if (isPeer(name)) return peerSchedules[name].policy
  const { policy, error } = readOwn(own ?? ownDraft)
  if (error) throw error
  return policy
}
