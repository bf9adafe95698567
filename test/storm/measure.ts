import { simulateReconnects, type FleetReport } from '../../src/simulate.ts'
import type { Fleet } from './fleets.ts'

/** The middle one of some seeds, and the two outer ones. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

const measures = {
  peakPerSecond: ({ peakPerSecond }) => peakPerSecond,
  attemptsEach: ({ attemptsPerClient }) => attemptsPerClient.mean,
  p50S: ({ backAfterMs }) => backAfterMs.p50 / 1_000,
  p99S: ({ backAfterMs }) => backAfterMs.p99 / 1_000,
} as const satisfies Record<string, (report: FleetReport) => number>

/** What a fleet does, over some seeds. */
export type Measured = Readonly<Record<keyof typeof measures, Spread>>

/** The same with what cannot happen to the ideal: the shares of those who gave up, and who still wait. */
export interface Storm extends Measured {
  readonly gaveUpShare: Spread
  readonly waitingShare: Spread
  readonly ideal: Measured
}

/** @param seeds How many; the first is 1. */
export function measure(fleet: Fleet, seeds: number): Storm {
  const found = Array.from({ length: seeds }, (_, index) => {
    const {
      ideal,
      attemptsBySecond: _a,
      acceptsBySecond: _b,
      ...own
    } = simulateReconnects({ ...fleet, seed: index + 1 })
    return { ...own, ideal }
  })
  return {
    ...measured(found),
    gaveUpShare: spreadOf(found.map(({ gaveUpShare }) => gaveUpShare)),
    waitingShare: spreadOf(found.map(({ waitingShare }) => waitingShare)),
    ideal: measured(found.map(({ ideal }) => ideal)),
  }
}

function measured(reports: readonly FleetReport[]): Measured {
  const spread = (of: keyof typeof measures): Spread => spreadOf(reports.map(measures[of]))
  return {
    peakPerSecond: spread('peakPerSecond'),
    attemptsEach: spread('attemptsEach'),
    p50S: spread('p50S'),
    p99S: spread('p99S'),
  }
}

/** Rounded, so that the results can be read; where nobody is back there is no time, which JSON has no number for. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.map((value) => Number(value.toPrecision(6))).sort((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN
  return { median: at(0.5), min: at(0), max: at(1) }
}
