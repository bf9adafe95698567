import { useState, type ReactElement } from 'react'
import { DrillBar } from '../../dashboard/src/drills/drill-bar.tsx'
import { createFleet, type FleetOptions } from '../../dashboard/src/fleet/fleet.ts'
import { Dashboard, type DashboardProps } from '../../dashboard/src/view/dashboard.tsx'

export interface StoryFleetProps extends FleetOptions, Pick<DashboardProps, 'signIn'> {
  /** Whether its server can be made to misbehave. */
  readonly hasDrills?: boolean
}

/** The dashboard with connections of its own, that begin and end with the story. */
export function StoryFleet({ url, fetchToken, signIn, hasDrills = false }: StoryFleetProps): ReactElement {
  // Without a linger: the connections of the story before would come back to the servers of this one.
  const [fleet] = useState(() => createFleet({ url, fetchToken, lingerMs: 0 }))
  return (
    <>
      <Dashboard fleet={fleet} signIn={signIn} />
      {hasDrills && <DrillBar />}
    </>
  )
}
