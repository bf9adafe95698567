import type { ConnectionState } from '../../../src/index.ts'
import type { Span, Timeline } from './timeline.ts'

/** The lanes of the chart, from its top. */
export const lanes = ['faults', 'attempts', 'closures', 'open', 'connecting', 'waiting', 'closed'] as const

type Lane = (typeof lanes)[number]

/** A stretch of a lane, in seconds from now. */
export interface Band {
  readonly lane: Lane
  readonly colour: string
  readonly fromS: number
  readonly toS: number
  /** Empty where it has no room. */
  readonly label: string
}

/** An instant of a lane, in seconds from now. */
export interface Mark {
  readonly atS: number
  /** Empty where it has no room before the next. */
  readonly label: string
}

export interface TimelineMarks {
  readonly bands: readonly Band[]
  readonly attempts: readonly Mark[]
  readonly networks: readonly Mark[]
  readonly closures: readonly Mark[]
}

/** What a chart shows, and how much room it has for that. */
export interface Scale {
  readonly nowMs: number
  readonly windowS: number
  readonly perSecondPx: number
  /** What is free after now. */
  readonly marginPx: number
}

/** The colours of the theme, which change with the scheme by themselves. */
const phaseLooks: Readonly<Record<ConnectionState['phase'], readonly [lane: Lane, colour: string]>> = {
  open: ['open', 'var(--good)'],
  connecting: ['connecting', 'var(--accent)'],
  waiting: ['waiting', 'var(--wait)'],
  closing: ['closed', 'var(--calm)'],
  closed: ['closed', 'var(--bad)'],
  idle: ['closed', 'var(--line)'],
}

/** About what a letter takes. */
const letterPx = 6.6
/** What is over in an instant is still to be seen. */
const thinnestPx = 3

/** Where everything of a timeline is in a chart, as far as the chart reaches. */
export function marksOf({ phases, faults, attempts, closures, networks }: Timeline, scale: Scale): TimelineMarks {
  const bands = [
    ...faults.map((span) => bandOf(span, ['faults', 'var(--calm)'], span.name, scale)),
    ...phases.map((span) => bandOf(span, phaseLooks[span.name], '', scale)),
  ]
  return {
    bands: bands.filter(({ toS }) => toS > -scale.windowS),
    networks: label(networks, ({ network }) => [`network ${network}`, String(network)], 10, scale),
    attempts: label(attempts, ({ attempt }) => [String(attempt)], 10, scale),
    closures: label(
      closures,
      ({ number, info }) => [`${number}: ${info.code} ${info.cause}`, String(number)],
      20,
      scale,
    ),
  }
}

function bandOf({ fromMs, toMs }: Span, [lane, colour]: readonly [Lane, string], text: string, scale: Scale): Band {
  const { nowMs, windowS, perSecondPx } = scale
  const fromS = Math.max(-windowS, secondsFrom(nowMs, fromMs))
  const toS = Math.min(0, Math.max(secondsFrom(nowMs, toMs ?? nowMs), fromS + thinnestPx / perSecondPx))
  const hasRoom = text.length * letterPx + 12 < (toS - fromS) * perSecondPx
  return { lane, colour, fromS, toS, label: hasRoom ? text : '' }
}

/** Gives each mark the first of its texts that fits before the next one; `besidesPx` is what the mark itself takes. */
function label<Happened extends { readonly atMs: number }>(
  marks: readonly Happened[],
  textsOf: (mark: Happened) => readonly string[],
  besidesPx: number,
  { nowMs, windowS, perSecondPx, marginPx }: Scale,
): readonly Mark[] {
  const shown = marks.filter(({ atMs }) => secondsFrom(nowMs, atMs) >= -windowS)
  return shown.map((mark, index) => {
    const atS = secondsFrom(nowMs, mark.atMs)
    const next = shown[index + 1]
    const roomPx = next ? (secondsFrom(nowMs, next.atMs) - atS) * perSecondPx : marginPx - atS * perSecondPx
    return { atS, label: textsOf(mark).find((text) => text.length * letterPx + besidesPx < roomPx) ?? '' }
  })
}

function secondsFrom(nowMs: number, atMs: number): number {
  return Math.min(0, (atMs - nowMs) / 1_000)
}
