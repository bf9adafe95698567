import type { ReadRule, RuleDraft } from './policy-draft.ts'

/** What one would write for these rows; those that cannot be used are left out. */
export function policySource(rules: readonly ReadRule[]): string {
  const lines = rules.flatMap(({ draft, decision }) => (decision ? [`  ${ruleSource(draft)},`] : []))
  return lines.length === 0 ? 'reconnectPolicy({})' : ['reconnectPolicy({', ...lines, '})'].join('\n')
}

function ruleSource({ status, action, minMs, maxMs, attempts }: RuleDraft): string {
  if (action === 'stop') return `${status}: 'stop'`
  const limit = attempts.trim() === '' ? '' : `, attempts: ${Number(attempts)}`
  return `${status}: retry({ firstDelayMs: [${grouped(minMs)}, ${grouped(maxMs)}]${limit} })`
}

function grouped(ms: string): string {
  return Number(ms).toLocaleString('en').replaceAll(',', '_')
}
