import fc from 'fast-check'
import type { CloseStatuses } from '../../../src/domain/status/close-status.ts'

/** Where names, rules and the ends of ranges are: few enough that rules get into each other's way. */
export const spots = [1000, 1001, 1006, 1008, 1015, 3000, 3003, 3008, 4000, 4001, 4002, 4003, 4004, 4999]
const ends = [0, 999, ...spots, 1007, 5000, 65_535]

/** Names for some codes, which may rename registered ones. */
export const ownStatuses: fc.Arbitrary<CloseStatuses> = fc
  .uniqueArray(fc.constantFrom(3000, 3003, 3008, 4000, 4001, 4002), { maxLength: 4 })
  .map((list) => Object.fromEntries(list.map((code) => [`named${code}`, code])) as CloseStatuses)

/** Neighbours out of a sorted list, so that no two overlap; some of them are left out. */
export const separateRanges: fc.Arbitrary<readonly string[]> = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...ends), { maxLength: 6 }), fc.array(fc.boolean(), { minLength: 7 }))
  .map(([cuts, taken]) => {
    const sorted = [0, ...cuts.toSorted((a, b) => a - b), 65_536]
    const all = sorted.slice(1).map((to, index) => [sorted[index] ?? 0, to - 1] as const)
    return all.filter(([from, to], index) => from <= to && taken[index]).map(([from, to]) => `${from}-${to}`)
  })
