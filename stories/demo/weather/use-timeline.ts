import { useEffect, useReducer } from 'react'
import type { Connection } from '../../../src/index.ts'
import { addToTimeline, emptyTimeline, type Timeline } from './timeline.ts'

/** What happens to a connection from now on, and what was wrong on purpose while it did. */
export function useTimeline<In, Out>(connection: Connection<In, Out>, fault: string | null): Timeline {
  const [timeline, add] = useReducer(addToTimeline, emptyTimeline)
  useEffect(() => {
    add({ type: 'stateChanged', atMs: Date.now(), state: connection.store.getState() })
    return connection.onEvent(add)
  }, [connection])
  useEffect(() => add({ type: 'weather', atMs: Date.now(), fault }), [fault])
  return timeline
}
