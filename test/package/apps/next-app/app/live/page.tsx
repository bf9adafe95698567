import type { ReactNode } from 'react'
import { descriptions } from '../descriptions'
import { LiveBanner } from '../live-banner'
import { Mismatch } from './mismatch'

interface LiveProps {
  readonly searchParams: Promise<{ readonly socket?: string; readonly mismatch?: string }>
}

/** Rendered for each request, which says where the socket leads. */
export default async function Live({ searchParams }: LiveProps): Promise<ReactNode> {
  const { socket = '', mismatch } = await searchParams
  return (
    <main>
      <h1>Live, by request</h1>
      <LiveBanner url={socket} descriptions={descriptions} />
      {mismatch !== undefined && <Mismatch />}
    </main>
  )
}
