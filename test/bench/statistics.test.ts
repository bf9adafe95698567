import { describe, expect, test } from 'vitest'
import { excess, paired, played, quartiles, ratio } from './statistics.ts'

describe('quartiles', () => {
  test('are values where they fall on one', () => {
    expect(quartiles([5, 1, 4, 2, 3])).toEqual({ lower: 2, median: 3, upper: 4 })
  })

  test('lie between neighbours where they do not', () => {
    expect(quartiles([40, 10, 20, 30])).toEqual({ lower: 17.5, median: 25, upper: 32.5 })
  })

  test('sort numbers as numbers', () => {
    expect(quartiles([100, 9, 20])).toEqual({ lower: 14.5, median: 20, upper: 60 })
  })

  test('of one value are that value', () => {
    expect(quartiles([7])).toEqual({ lower: 7, median: 7, upper: 7 })
  })

  test('of nothing are not a number', () => {
    expect(quartiles([])).toEqual({ lower: NaN, median: NaN, upper: NaN })
  })

  test('leave what they are given as it is', () => {
    const values = [3, 1, 2]
    quartiles(values)
    expect(values).toEqual([3, 1, 2])
  })
})

describe('paired', () => {
  test('compares each round with the same round of the other', () => {
    expect(paired([10, 40], [5, 10], ratio)).toEqual([2, 4])
    expect(paired([10, 40], [5, 10], excess)).toEqual([5, 30])
  })

  test('leaves out the rounds that either sat out', () => {
    expect(paired([10, null, 30, 40], [5, 10, null], ratio)).toEqual([2])
  })

  test('takes a zero for a result', () => {
    expect(paired([0, 8], [2, 0], excess)).toEqual([-2, 8])
  })
})

test('played rounds are those with a result, a zero too', () => {
  expect(played([3, null, 0])).toEqual([3, 0])
})
