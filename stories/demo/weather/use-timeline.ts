import { useEffect, useLayoutEffect, useReducer } from 'react'
import type { Connection } from '../../../src/index.ts'
import type { PageWeather } from './page-weather.ts'
import { addToTimeline, emptyTimeline, type Timeline } from './timeline.ts'

/** What happens to a connection from now on, and what was done to it. */
export function useTimeline<In, Out>(
  connection: Connection<In, Out>,
  conditions: PageWeather['conditions'],
  fault: string | null,
): Timeline {
  const [timeline, add] = useReducer(addToTimeline, emptyTimeline)
  // Before paint: the connection may be on its way by the time of an effect.
  useLayoutEffect(() => {
    add({ type: 'stateChanged', atMs: Date.now(), state: connection.store.getState() })
    return connection.onEvent(add)
  }, [connection])
  useEffect(
    () =>
      conditions.subscribe(({ network }, before) => {
        if (network !== before.network) add({ type: 'newNetwork', atMs: Date.now(), network })
      }),
    [conditions],
  )
  useEffect(() => add({ type: 'weather', atMs: Date.now(), fault }), [fault])
  return timeline
}
