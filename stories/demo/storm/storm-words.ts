import type { FleetReport, ReconnectSimulation } from '../../../src/simulate.ts'
import { formatCount, formatDuration } from '../../ui/format.ts'

/** How hard it was for the server, in a sentence. */
export function pressureOf({ peakPerSecond }: FleetReport, acceptsPerSecond: number): string {
  return `${formatCount(peakPerSecond)} ${peakPerSecond === 1 ? 'attempt' : 'attempts'} in the busiest second, ${timesText(peakPerSecond, acceptsPerSecond)} what the server takes.`
}

/** How it ended for the clients, in a sentence. */
export function endOf({ backAfterMs, gaveUpShare, waitingShare }: ReconnectSimulation): string {
  const parts = [
    Number.isNaN(backAfterMs.p99)
      ? 'Nobody came back'
      : `99 of 100 who came back had done so after ${formatDuration(backAfterMs.p99)}`,
    ...(gaveUpShare > 0 ? [`${shareText(gaveUpShare)} gave up`] : []),
    ...(waitingShare > 0 ? [`${shareText(waitingShare)} were still waiting after an hour`] : []),
  ]
  return `${parts.join(', ')}.`
}

/** How many times one number is another: `2.1 ×`, `50 ×`. */
export function timesText(value: number, of: number): string {
  const times = value / of
  return `${times < 10 ? Math.round(times * 10) / 10 : formatCount(times)} ×`
}

/** A part of everyone: `0`, `under 0.1 %`, `2.5 %`, `44 %`. Who is missing stays missing. */
export function shareText(share: number): string {
  const percent = share * 100
  if (percent === 0) return '0'
  if (percent < 0.1) return 'under 0.1 %'
  if (percent > 99 && percent < 100) return `over ${percent > 99.9 ? 99.9 : 99} %`
  return `${percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent)} %`
}

/** How long it took; nothing where nobody came back. */
export function backText(ms: number): string {
  return Number.isNaN(ms) ? '–' : formatDuration(ms)
}
