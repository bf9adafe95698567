import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'

describe('a ratio', () => {
  const bound = { kind: 'ratio', of: 'scriptMs', atMost: 1.25 } as const

  test('is judged by the lower quartile of the paired rounds', () => {
    const own = { scriptMs: [120, 130, 150, 160, 500] }
    const baseline = { scriptMs: [100, 100, 100, 100, 100] }
    expect(judge(bound, own, baseline)).toEqual({ bound, value: 1.3, isMet: false, isExact: false })
    expect(judge(bound, { scriptMs: [120, 125, 150, 160, 500] }, baseline)).toEqual({
      bound,
      value: 1.25,
      isMet: true,
      isExact: false,
    })
  })
})

describe('an excess', () => {
  const bound = { kind: 'excess', of: 'heapBytes', atMost: 300_000 } as const

  test('is judged by the lower quartile of the paired differences', () => {
    const baseline = { heapBytes: [500_000, 400_000, 600_000] }
    expect(judge(bound, { heapBytes: [900_000, 600_000, 900_000] }, baseline)).toEqual({
      bound,
      value: 250_000,
      isMet: true,
      isExact: false,
    })
    expect(judge(bound, { heapBytes: [900_000, 800_000, 1_000_000] }, baseline)).toMatchObject({ isMet: false })
  })
})

describe('a number per frame', () => {
  const bound = { kind: 'perFrame', of: 'commits', atMost: 1.2 } as const

  test('is judged by the worst round, against the frames of that round', () => {
    expect(judge(bound, { commits: [60, 33], frames: [60, 30] }, {})).toEqual({
      bound,
      value: 1.1,
      isMet: true,
      isExact: true,
    })
    expect(judge(bound, { commits: [60, 60], frames: [60, 30] }, {})).toMatchObject({ value: 2, isMet: false })
  })
})

describe('a count', () => {
  const bound = { kind: 'count', of: 'upToDate', is: 100 } as const

  test('is met when every round that was played has it', () => {
    expect(judge(bound, { upToDate: [100, null, 100] }, {})).toEqual({ bound, value: 100, isMet: true, isExact: true })
  })

  test('is missed by one round, above or below', () => {
    expect(judge(bound, { upToDate: [100, 99, 100] }, {})).toMatchObject({ value: 99, isMet: false })
    expect(judge(bound, { upToDate: [100, 101] }, {})).toMatchObject({ value: 101, isMet: false })
  })

  test('is missed by who never played', () => {
    expect(judge(bound, {}, {})).toMatchObject({ value: NaN, isMet: false })
  })
})
