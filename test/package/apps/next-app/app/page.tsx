import type { ReactNode } from 'react'
import { descriptions } from './descriptions'
import { LiveBanner } from './live-banner'
import { PolicyTable } from './policy-table'

/** The same for everyone, so it is rendered once, when the app is built. */
export default function Page(): ReactNode {
  return (
    <main>
      <h1>Live</h1>
      <LiveBanner descriptions={descriptions} />
      <PolicyTable />
    </main>
  )
}
