import { explainPolicy, useWebSocket } from 'hangup'
import type { ReactNode } from 'react'

interface CallProps {
  readonly searchParams: Promise<{ readonly hook?: string }>
}

/** The mistake: a component of the server calls what 'hangup' exports, and not what 'hangup/core' does. */
export default async function Call({ searchParams }: CallProps): Promise<ReactNode> {
  const { hook } = await searchParams
  return <p>{hook === undefined ? explainPolicy().length : useWebSocket('/live').phase}</p>
}
