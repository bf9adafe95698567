import type { ReactElement } from 'react'
import type { FleetReport, ReconnectSimulation } from '../../../src/simulate.ts'
import { formatCount } from '../../ui/format.ts'
import { describePolicy } from './policy-choice.ts'
import type { Storm } from './storm-order.ts'
import { backText, shareText, timesText } from './storm-words.ts'

/** What is told of the ideal too. */
const common = [
  ['Attempts in the busiest second', ({ peakPerSecond }) => formatCount(peakPerSecond)],
  ['Attempts per client', ({ attemptsPerClient }) => attemptsPerClient.mean.toFixed(1)],
  ['Most of any client', ({ attemptsPerClient }) => formatCount(attemptsPerClient.max)],
  ['Half are back after', ({ backAfterMs }) => backText(backAfterMs.p50)],
  ['99 of 100 after', ({ backAfterMs }) => backText(backAfterMs.p99)],
  ['The last one after', ({ backAfterMs }) => backText(backAfterMs.max)],
] as const satisfies readonly (readonly [name: string, text: (report: FleetReport) => string])[]

/** What an ideal client does not do. */
const ends = [
  ['Gave up', ({ gaveUpShare }) => shareText(gaveUpShare)],
  ['Still waiting after an hour', ({ waitingShare }) => shareText(waitingShare)],
] as const satisfies readonly (readonly [name: string, text: (result: ReconnectSimulation) => string])[]

/** Storms of one scenario beside each other, and what could be at best. */
export function StormNumbers({ storms }: { readonly storms: readonly Storm[] }): ReactElement | null {
  const [first] = storms
  if (!first) return null
  const { acceptsPerSecond } = first.order.scenario
  const { ideal } = first.result
  const pressure = ({ peakPerSecond }: FleetReport): string => timesText(peakPerSecond, acceptsPerSecond)
  const rows = [common[0], ['Times what the server takes', pressure] as const, ...common.slice(1)].map(
    ([name, text]) => ({
      name,
      ofEach: text,
      best: text(ideal),
    }),
  )

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
        {[...rows, ...ends.map(([name, ofEach]) => ({ name, ofEach, best: '0' }))].map(({ name, ofEach, best }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {storms.map(({ order, result }) => (
              <td key={order.policy}>{ofEach(result)}</td>
            ))}
            <td>{best}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
