import { useCallback, useMemo, type ReactElement } from 'react'
import { Card } from '../../ui/card.tsx'
import { formatCount } from '../../ui/format.ts'
import { describePolicy } from './policy-choice.ts'
import { StormChart } from './storm-chart.tsx'
import { barsOf, bestOf, bucketSecondsOf, endSecondsOf, pointsOf } from './storm-marks.ts'
import { StormNumbers } from './storm-numbers.tsx'
import type { Storm } from './storm-order.ts'
import { plotAttempts, plotBack, type Line } from './storm-plot.ts'
import { endOf, pressureOf } from './storm-words.ts'

/** What the lines of the first and of the second policy look like, and that of the best. */
const looks = [
  { colour: 'var(--accent)', dashes: 'none' },
  { colour: 'var(--wait)', dashes: '7 3' },
] as const
const bestLook = { colour: 'var(--ink-soft)', dashes: '1.5 4' } as const

export interface StormResultsProps {
  /** One, or two of the same scenario. */
  readonly storms: readonly Storm[]
  /** What becomes of them just now. */
  readonly note: string
}

/** What storms look like from the server, and from its clients. */
export function StormResults({ storms, note }: StormResultsProps): ReactElement {
  const [first] = storms
  const status = <span role="status">{note}</span>
  if (!first) {
    return (
      <Card title="What the server sees" note={status}>
        <div className="storm-chart" />
      </Card>
    )
  }
  const { scenario } = first.order
  const results = storms.map(({ result }) => result)
  const endS = endSecondsOf(results, scenario)
  const peak = Math.max(scenario.acceptsPerSecond, ...results.map(({ peakPerSecond }) => peakPerSecond))
  return (
    <>
      <Card title="What the server sees" note={status}>
        <ul className="storm-legend">
          <li>
            <span className="storm-swatch" data-look="accepted" />
            let in
          </li>
          <li>
            <span className="storm-swatch" data-look="refused" />
            refused
          </li>
          <li>
            <span className="storm-swatch" data-look="limit" />
            what the server takes in a second
          </li>
        </ul>
        {storms.map((storm) => (
          <Attempts key={storm.order.policy} storm={storm} endS={endS} peak={peak} />
        ))}
        <p className="storm-note">
          Attempts in each second; where a bar stands for several, in the busiest of them. High bars are drawn lower
          than they are, so that low ones can be seen.
        </p>
      </Card>
      <Card title="Who is back">
        <Back storms={storms} endS={endS} />
      </Card>
      <Card title="In numbers">
        <StormNumbers storms={storms} />
        <p className="storm-note">Times are counted from the closure. At best: every client knows when its turn is.</p>
      </Card>
    </>
  )
}

interface AttemptsProps {
  readonly storm: Storm
  readonly endS: number
  readonly peak: number
}

/** The attempts of one policy. */
function Attempts({ storm: { order, result }, endS, peak }: AttemptsProps): ReactElement {
  const { outageMs, acceptsPerSecond } = order.scenario
  const { name } = describePolicy(order.policy)
  const pressure = pressureOf(result, acceptsPerSecond)
  const draw = useCallback(
    (widthPx: number) =>
      plotAttempts(barsOf(result, bucketSecondsOf(endS, widthPx)), {
        widthPx,
        endS,
        peak,
        outageS: outageMs / 1_000,
        acceptsPerSecond,
      }),
    [result, endS, peak, outageMs, acceptsPerSecond],
  )
  return (
    <section className="storm-attempts" aria-label={`Attempts: ${name}`}>
      <h3>{name}</h3>
      <p>{pressure}</p>
      <StormChart
        draw={draw}
        label={`Attempts in each second under "${name}", against the ${formatCount(acceptsPerSecond)} that the server takes. ${pressure}`}
      />
    </section>
  )
}

/** The share that is back, of each policy, and at best. */
function Back({ storms, endS }: { readonly storms: readonly Storm[]; readonly endS: number }): ReactElement {
  const lines = useMemo(() => linesOf(storms, endS), [storms, endS])
  const outageS = (storms[0]?.order.scenario.outageMs ?? 0) / 1_000
  const draw = useCallback((widthPx: number) => plotBack(lines, { widthPx, endS, outageS }), [lines, endS, outageS])
  const said = storms.map(({ order, result }) => `${describePolicy(order.policy).name}: ${endOf(result)}`)
  return (
    <>
      <ul className="storm-legend">
        {lines.map(({ name, colour, dashes }) => (
          <li key={name}>
            <svg className="storm-line" width="28" height="8" aria-hidden="true">
              <line x1="0" x2="28" y1="4" y2="4" stroke={colour} strokeWidth="2.25" strokeDasharray={dashes} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <StormChart draw={draw} label={`The share of all clients that is back, over time. ${said.join(' ')}`} />
    </>
  )
}

function linesOf(storms: readonly Storm[], endS: number): readonly (Line & { readonly name: string })[] {
  const [first] = storms
  const each = storms.map(({ order, result }, index) => ({
    name: describePolicy(order.policy).name,
    points: pointsOf(result, order.scenario.clients, endS),
    ...(looks[index] ?? looks[0]),
  }))
  return first ? [...each, { name: 'at best', points: bestOf(first.order.scenario, endS), ...bestLook }] : each
}
