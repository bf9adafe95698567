import type { Attention } from './attention.ts'
import type { Health } from './health.ts'

export interface NamedConnection {
  readonly name: string
  readonly health: Health
  readonly attention: Attention | null
}

/** All connections in a sentence, which is read out when it is another one. So it never counts seconds. */
export function summaryOf(connections: readonly NamedConnection[]): string {
  const troubled = connections.filter(({ attention }) => attention !== null)
  const [first] = troubled
  if (!first?.attention) {
    return connections.every(({ health }) => health.tone === 'good') ? 'Everything is live.' : 'Connecting …'
  }
  const isShared = troubled.length > 1 && troubled.every(({ attention }) => attention?.title === first.attention?.title)
  if (isShared) return first.attention.title
  return troubled.map(({ name, attention }) => `${name}: ${attention?.title ?? ''}`).join(' ')
}
