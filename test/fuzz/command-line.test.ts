import { describe, expect, test } from 'vitest'
import { readCommandLine } from './command-line.ts'
import { targets } from './targets.ts'

const read = (line: string): unknown => {
  const { targets: chosen, ...rest } = readCommandLine(line.split(' ').filter(Boolean), targets)
  return { names: chosen.map(({ name }) => name), ...rest }
}

describe('npm run fuzz', () => {
  test('runs everything, each time with another seed', () => {
    const names = targets.map(({ name }) => name)
    expect(read('')).toMatchObject({ names, cases: undefined, path: undefined, list: false })
    expect(read('')).not.toEqual(read(''))
  })

  test('takes targets, a number of cases, and a seed', () => {
    expect(read('reasons advice --cases 10 --seed 7')).toMatchObject({
      names: ['reasons', 'advice'],
      cases: 10,
      seed: 7,
    })
  })

  test('takes the path of a case', () => {
    expect(read('reasons --seed 7 --path 12:0:3')).toMatchObject({ names: ['reasons'], seed: 7, path: '12:0:3' })
  })

  test.each([
    ['reason', /There is no target reason; there are .*reasons/],
    ['--cases 0', /--cases must be a whole number: 0/],
    ['--seed x', /--seed must be a whole number: x/],
    ['reasons --seed 7 --path x', /--path must be whole numbers with colons between them: x/],
    ['--path 1', /name both/],
    ['reasons --path 1', /name both/],
    ['--sed 1', /sed/],
  ])('refuses %s', (line, words) => {
    expect(() => read(line)).toThrow(words)
  })
})
