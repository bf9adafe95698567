import { measureFacts, type Measure } from './measure.ts'

/** A measured value, with its unit. */
export function formatMeasure(measure: Measure, value: number): string {
  switch (measureFacts[measure].unit) {
    case 'ms':
      return `${value.toFixed(0)} ms`
    case 'MB':
      return `${(value / 1e6).toFixed(2)} MB`
    case 'count':
      return Math.round(value).toLocaleString('en')
    default:
      return measureFacts[measure].unit satisfies never
  }
}

/** How many times the baseline's: with as many digits as such a measurement carries. */
export function formatRatio(value: number): string {
  return value.toFixed(value < 2 ? 2 : value < 20 ? 1 : 0)
}
