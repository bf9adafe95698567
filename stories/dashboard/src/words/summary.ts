import type { Attention } from './attention.ts'
import type { Health } from './health.ts'

export interface NamedConnection {
  readonly name: string
  readonly health: Health
  readonly attention: Attention | null
}

/**
 * All connections in a sentence, which is read out when it is another one. So it never counts seconds, and says nothing
 * of a session that is being renewed.
 */
export function summaryOf(connections: readonly NamedConnection[]): string {
  const namesByTitle = new Map<string, readonly string[]>()
  for (const { name, attention } of connections) {
    if (attention) namesByTitle.set(attention.title, [...(namesByTitle.get(attention.title) ?? []), name])
  }
  if (namesByTitle.size === 0) {
    return connections.some(({ health }) => health.tone === 'calm') ? 'Connecting …' : 'Everything is live.'
  }
  return [...namesByTitle]
    .map(([title, names]) => (names.length === connections.length ? title : `${names.join(', ')}: ${title}`))
    .join(' ')
}
