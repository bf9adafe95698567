import { numbersTable } from '../support/markdown-table.ts'
import { ends, outagesMs, rows, sizes } from './fleets.ts'
import type { Spread, Storm } from './measure.ts'
import type { Cell, Results } from './results.ts'

/** The rows of the README, in Markdown as the formatter leaves it: medians, and the spread of the peak. */
export function rowsTable({ rows: measured }: Results): string {
  const first = measured[rows[0]?.title ?? '']
  return numbersTable([
    ['', 'peak/s', 'min–max', 'attempts each', 'p50 s', 'p99 s', 'gave up'],
    ...(first ? [['ideal', ...figures(first.ideal), '–']] : []),
    ...rows.flatMap(({ title }) => {
      const storm = measured[title]
      return storm ? [[title, ...figures(storm), percent(storm.gaveUpShare.median)]] : []
    }),
  ])
}

function figures({ peakPerSecond, attemptsEach, p50S, p99S }: Storm['ideal']): readonly string[] {
  return [
    whole(peakPerSecond.median),
    `${whole(peakPerSecond.min)}–${whole(peakPerSecond.max)}`,
    attemptsEach.median.toFixed(1),
    seconds(p50S),
    seconds(p99S),
  ]
}

/** Away from the tuned point: the peak and the p99, each as so many times the ideal. */
export function cellsTable({ cells }: Results): string {
  return numbersTable([
    ['end, outage', ...sizes.map(whole)],
    ...Object.keys(ends).flatMap((end) =>
      outagesMs.map((outageMs) => [
        `${end}, ${outageMs / 1_000} s`,
        ...sizes.map((clients) =>
          ratios(cells.find((cell) => cell.end === end && cell.outageMs === outageMs && cell.clients === clients)),
        ),
      ]),
    ),
  ])
}

function ratios(cell: Cell | undefined): string {
  if (!cell) return '–'
  const { peakPerSecond, p99S, ideal } = cell
  return `${times(peakPerSecond.median / ideal.peakPerSecond.median)} · ${times(p99S.median / ideal.p99S.median)}`
}

/** The sentence of the README on what a million take. */
export function costSentence({ million, node }: Results): string {
  return (
    `A million clients, ${(million.attempts / 1e6).toFixed(1)} million attempts, took ${million.seconds.toFixed(0)} s ` +
    `and ${whole(million.peakMegabytes)} MB in Node ${node.split('.')[0]}`
  )
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const seconds = ({ median }: Spread): string => (Number.isFinite(median) ? median.toFixed(1) : '–') // JSON makes null of NaN
const percent = (share: number): string => (share === 0 ? '0' : `${(share * 100).toFixed(share < 0.01 ? 1 : 0)} %`)
const times = (ratio: number): string => ratio.toFixed(ratio < 1 ? 2 : ratio < 10 ? 1 : 0)
