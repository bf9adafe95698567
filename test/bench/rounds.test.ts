import { expect, test } from 'vitest'
import { turnsOf, type Turn } from './runner/rounds.ts'

const written = (turns: readonly Turn[]): readonly string[] =>
  turns.map(({ round, contestant }) => `${round} ${contestant}`)

test('everyone has a turn in each round, and each round begins with another', () => {
  expect(written(turnsOf(['baseline', 'hangup', 'rxjs'], 3, 1))).toEqual([
    '0 baseline',
    '0 hangup',
    '0 rxjs',
    '1 hangup',
    '1 rxjs',
    '1 baseline',
    '2 rxjs',
    '2 baseline',
    '2 hangup',
  ])
})

test('only the baseline and hangup take part in every round', () => {
  expect(written(turnsOf(['baseline', 'hangup', 'rxjs'], 4, 3))).toEqual([
    '0 baseline',
    '0 hangup',
    '0 rxjs',
    '1 hangup',
    '1 baseline',
    '2 baseline',
    '2 hangup',
    '3 baseline',
    '3 hangup',
    '3 rxjs',
  ])
})
