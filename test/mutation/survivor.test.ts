import { expect, test } from 'vitest'
import { compare } from './compare.ts'
import { isSurvivor, survivorOf, type Mutant, type Survivor } from './survivor.ts'

const source = `function longest(a: number, b: number): number {
  if (a > b) {
    return a
  }
  return b
}`

function mutant({ status = 'Survived', ...rest }: Partial<Mutant>): Mutant {
  const location = { start: { line: 2, column: 7 }, end: { line: 2, column: 12 } }
  return { id: '1', fileName: 'a.ts', mutatorName: 'EqualityOperator', replacement: 'a < b', location, status, ...rest }
}

test('a survivor is told by its line as it is, and as it would be', () => {
  expect(survivorOf(mutant({}), 'a.ts', source)).toEqual({ file: 'a.ts', from: 'if (a > b) {', to: 'if (a < b) {' })
})

test('a survivor of several lines is told in one', () => {
  const location = { start: { line: 2, column: 14 }, end: { line: 4, column: 4 } }
  expect(survivorOf(mutant({ location, replacement: '{}' }), 'a.ts', source)).toEqual({
    file: 'a.ts',
    from: 'if (a > b) { return a }',
    to: 'if (a > b) {}',
  })
})

test.each([
  ['Survived', true],
  ['NoCoverage', true],
  ['Killed', false],
  ['Timeout', false],
  ['Ignored', false],
] as const)('what was %s survives: %s', (status, survives) => {
  expect(isSurvivor(mutant({ status }))).toBe(survives)
})

test('survivors and explanations are compared both ways, by file and by text', () => {
  const one: Survivor = { file: 'a.ts', from: 'a > b', to: 'a < b' }
  const elsewhere = { ...one, file: 'b.ts' }
  const otherwise = { ...one, to: 'true' }
  expect(compare([one, elsewhere], [one, otherwise])).toEqual({ unexplained: [elsewhere], outdated: [otherwise] })
  expect(compare([one], [one])).toEqual({ unexplained: [], outdated: [] })
})
