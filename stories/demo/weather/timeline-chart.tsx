import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { plotTimeline, windowSecondsOf } from './timeline-plot.ts'
import type { Timeline } from './timeline.ts'
import { useWidth } from '../../ui/use-width.ts'

export interface TimelineChartProps {
  readonly timeline: Timeline
  readonly nowMs: number
}

/** The last seconds as a picture. Whoever cannot see it has the same facts in the list beside it. */
export function TimelineChart({ timeline, nowMs }: TimelineChartProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null)
  const widthPx = useWidth(ref)
  useLayoutEffect(() => {
    if (widthPx === 0) return
    const plot = plotTimeline(timeline, { nowMs, widthPx })
    plot.setAttribute('aria-hidden', 'true') // its parts have labels, which say less than that of the whole
    ref.current?.replaceChildren(plot)
  }, [timeline, nowMs, widthPx])
  return (
    <div
      ref={ref}
      className="timeline-chart"
      role="img"
      aria-label={`Phases, attempts and closures of the last ${windowSecondsOf(widthPx)} seconds; the list tells the same in words`}
    />
  )
}
