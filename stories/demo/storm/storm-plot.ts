import * as Plot from '@observablehq/plot'
import { formatCount } from '../../ui/format.ts'
import type { Bar, Point } from './storm-marks.ts'
import { timeText, timeTicksOf } from './time-axis.ts'

/** What the charts of a page have in common, so that they can be compared. */
export interface Frame {
  readonly widthPx: number
  readonly endS: number
  readonly outageS: number
}

const margins = { marginTop: 18, marginRight: 12, marginBottom: 24, marginLeft: 58 }

/** A chart of bars: the attempts, those that the server took at the bottom. */
export function plotAttempts(
  bars: readonly Bar[],
  { acceptsPerSecond, peak, ...frame }: Frame & { readonly acceptsPerSecond: number; readonly peak: number },
): SVGElement | HTMLElement {
  const ticks = ticksOf(acceptsPerSecond, peak)
  const bar = { x1: 'fromS', x2: 'toS', insetLeft: 0.25, insetRight: 0.25 }
  return Plot.plot({
    ...common(frame),
    height: 170,
    y: { type: 'sqrt', domain: [0, peak], label: null },
    marks: [
      ...background(frame),
      Plot.axisY({ ticks, tickSize: 0, tickFormat: formatCount }),
      Plot.gridY({ ticks, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.rect(bars, { ...bar, y1: 'accepts', y2: 'attempts', fill: 'var(--bad)', fillOpacity: 0.75 }),
      Plot.rect(bars, { ...bar, y1: () => 0, y2: 'accepts', fill: 'var(--accent)' }),
      Plot.ruleY([acceptsPerSecond], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
    ],
  })
}

/** A line of the chart of who is back. */
export interface Line {
  readonly points: readonly Point[]
  readonly colour: string
  /** As SVG takes it; whoever does not see the colours tells the lines apart by it. */
  readonly dashes: string
}

/** A chart of lines: the share that is back. */
export function plotBack(lines: readonly Line[], frame: Frame): SVGElement | HTMLElement {
  return Plot.plot({
    ...common(frame),
    height: 200,
    y: { domain: [0, 1], label: null },
    marks: [
      ...background(frame),
      Plot.axisY({ ticks: 5, tickSize: 0, tickFormat: (share: number) => `${Math.round(share * 100)} %` }),
      Plot.gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      ...lines.map(({ points, colour, dashes }) =>
        Plot.line(points, { x: 'atS', y: 'share', stroke: colour, strokeWidth: 2.25, strokeDasharray: dashes }),
      ),
    ],
  })
}

function common({ widthPx, endS }: Frame): Plot.PlotOptions {
  return {
    ...margins,
    width: widthPx,
    style: {
      background: 'none',
      color: 'var(--ink-soft)',
      fontFamily: 'inherit',
      fontSize: '12px',
      overflow: 'visible',
    },
    x: { domain: [0, endS], label: null },
  }
}

/** The time, and the stretch of it in which the server takes nobody. */
function background({ endS, outageS, widthPx }: Frame): Plot.Markish[] {
  const ticks = timeTicksOf(endS, widthPx - margins.marginLeft)
  const down = outageS > 0 ? [{ toS: Math.min(outageS, endS) }] : []
  return [
    Plot.rect(down, { x1: () => 0, x2: 'toS', fill: 'var(--line)', fillOpacity: 0.7 }),
    Plot.text(down, { x: () => 0, frameAnchor: 'top-left', text: () => 'down', dy: -14, fill: 'var(--ink-soft)' }),
    Plot.axisX({ ticks, tickSize: 0, tickFormat: (s: number) => timeText(s, ticks[1] ?? 1) }),
  ]
}

/** What the server takes, and round numbers that stand apart from it on a scale that is stretched towards zero. */
function ticksOf(acceptsPerSecond: number, peak: number): number[] {
  const step = 10 ** Math.floor(Math.log10(peak))
  const top = Math.floor(peak / step) * step
  const others = [top / 4, top].filter((tick) => tick > acceptsPerSecond * 1.5)
  return [...(acceptsPerSecond > peak / 60 ? [0] : []), acceptsPerSecond, ...others]
}
