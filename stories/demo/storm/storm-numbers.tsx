import type { ReactElement } from 'react'
import type { FleetReport, ReconnectSimulation } from '../../../src/simulate.ts'
import { formatCount } from '../../ui/format.ts'
import { describePolicy } from './policy-choice.ts'
import type { Storm } from './storm-order.ts'
import { backText, shareText, timesText } from './storm-words.ts'

type Row = readonly [name: string, text: (result: Told, acceptsPerSecond: number) => string]

/** A result, or the ideal, from which everyone is back. */
type Told = FleetReport & Pick<ReconnectSimulation, 'backShare' | 'gaveUpShare' | 'waitingShare'>

const rows: readonly Row[] = [
  ['Attempts in the busiest second', ({ peakPerSecond }) => formatCount(peakPerSecond)],
  ['Times what the server takes', ({ peakPerSecond }, accepts) => timesText(peakPerSecond, accepts)],
  ['Attempts per client', ({ attemptsPerClient }) => attemptsPerClient.mean.toFixed(1)],
  ['Most of any client', ({ attemptsPerClient }) => formatCount(attemptsPerClient.max)],
  ['Came back', ({ backShare }) => shareText(backShare)],
  ['Half of these after', ({ backAfterMs }) => backText(backAfterMs.p50)],
  ['99 of 100 after', ({ backAfterMs }) => backText(backAfterMs.p99)],
  ['The last one after', ({ backAfterMs }) => backText(backAfterMs.max)],
  ['Gave up', ({ gaveUpShare }) => shareText(gaveUpShare)],
  ['Still waiting after an hour', ({ waitingShare }) => shareText(waitingShare)],
]

/** Storms of one scenario beside each other, and what could be at best. */
export function StormNumbers({ storms }: { readonly storms: readonly Storm[] }): ReactElement | null {
  const [first] = storms
  if (!first) return null
  const { acceptsPerSecond } = first.order.scenario
  const best: Told = { ...first.result.ideal, backShare: 1, gaveUpShare: 0, waitingShare: 0 }

  return (
    <table className="storm-numbers">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">What</span>
          </th>
          {storms.map(({ order }) => (
            <th key={order.policy} scope="col">
              {describePolicy(order.policy).name}
            </th>
          ))}
          <th scope="col">At best</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {storms.map(({ order, result }) => (
              <td key={order.policy}>{text(result, acceptsPerSecond)}</td>
            ))}
            <td>{text(best, acceptsPerSecond)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
