import { textLines } from '../support/text-table.ts'
import type { Outcome } from './plan.ts'
import type { Failure, Target } from './target.ts'

const count = new Intl.NumberFormat('en-US')

/** A row for each target, and one for all of them. */
export function reportOf(outcomes: readonly Outcome[]): string {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, each) => total + of(each), 0)
  const rows = [
    ['target', 'cases', 'seconds', 'seed', ''],
    ...outcomes.map(({ target, cases, seconds, selection, failure }) => [
      target.name,
      count.format(cases),
      seconds.toFixed(1),
      String(selection.seed),
      failure ? 'fails' : 'holds',
    ]),
    ['total', count.format(sum(({ cases }) => cases)), sum(({ seconds }) => seconds).toFixed(1), '', ''],
  ]
  return textLines(rows).join('\n')
}

/** What a target is called, and how many cases of a whole run are its own. */
export function listOf(targets: readonly Target[]): string {
  return textLines(targets.map(({ name, cases }) => [name, count.format(cases)])).join('\n')
}

/** What went wrong, and the command that does it again. */
export function failureText({ target: { name }, selection: { seed } }: Outcome, failure: Failure): string {
  const { path, counterexample, error } = failure
  return [
    `${name} does not hold (seed ${seed}, path ${path}):`,
    `  ${counterexample}`,
    error,
    `Once more, and only this: npm run fuzz -- ${name} --seed ${seed} --path ${path}`,
  ].join('\n')
}
