import * as Plot from '@observablehq/plot'
import { lanes, marksOf } from './timeline-marks.ts'
import type { Timeline } from './timeline.ts'

const laneHeightPx = 32
const margins = { marginTop: 4, marginRight: 14, marginBottom: 30, marginLeft: 80 }

/** How far back a chart of this width looks. */
export function windowSecondsOf(widthPx: number): number {
  return widthPx < 560 ? 30 : 60
}

/** Draws the last seconds of a timeline: a lane for each phase, and for what happens at an instant. */
export function plotTimeline(
  timeline: Timeline,
  { nowMs, widthPx }: { readonly nowMs: number; readonly widthPx: number },
): SVGElement | HTMLElement {
  const windowS = windowSecondsOf(widthPx)
  const { bands, networks, attempts, closures } = marksOf(timeline, {
    nowMs,
    windowS,
    perSecondPx: (widthPx - margins.marginLeft - margins.marginRight) / windowS,
    marginPx: margins.marginRight,
  })
  const network = { x: 'atS', y: () => 'faults' }
  const attempt = { x: 'atS', y: () => 'attempts' }
  const closure = { x: 'atS', y: () => 'closures' }
  const text = { text: 'label', textAnchor: 'start', fill: 'var(--ink)' } as const
  return Plot.plot({
    ...margins,
    width: widthPx,
    height: lanes.length * laneHeightPx + margins.marginTop + margins.marginBottom,
    style: {
      background: 'none',
      color: 'var(--ink-soft)',
      fontFamily: 'inherit',
      fontSize: '12px',
      overflow: 'hidden',
    },
    x: { domain: [-windowS, 0], label: null },
    y: { domain: lanes, label: null, padding: 0.25 },
    marks: [
      Plot.axisX({ interval: 10, tickSize: 0, tickFormat: (s: number) => (s === 0 ? 'now' : `−${-s} s`) }),
      Plot.gridX({ interval: 10, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisY({ tickSize: 0, tickPadding: 8 }),
      Plot.barX(bands, { x1: 'fromS', x2: 'toS', y: 'lane', fill: 'colour', r: 2 }),
      Plot.text(bands, { ...text, x: 'fromS', y: 'lane', dx: 6, fill: 'var(--raised)' }),
      Plot.tickX(networks, { ...network, stroke: 'var(--ink)', strokeWidth: 2 }),
      Plot.text(networks, { ...network, ...text, dx: 5 }),
      Plot.tickX(attempts, { ...attempt, stroke: 'var(--accent)', strokeWidth: 2 }),
      Plot.text(attempts, { ...attempt, ...text, dx: 5 }),
      Plot.dot(closures, { ...closure, symbol: 'times', r: 5, stroke: 'var(--bad)', strokeWidth: 2.5 }),
      Plot.text(closures, { ...closure, ...text, dx: 10 }),
    ],
  })
}
