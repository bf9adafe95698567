import { parseArgs } from 'node:util'
import { contestants, type Contestant } from './contestants.ts'
import type { Length, Scenario } from './scenario.ts'
import { scenarios } from './scenarios/index.ts'

export interface Options {
  readonly contestants: readonly Contestant[]
  readonly scenarios: readonly Scenario[]
  readonly length: Length
  /** Print the table of the kept results, and run nothing. */
  readonly print: boolean
}

/** @throws {TypeError} For an option or a name that does not exist. */
export function readCommandLine(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      scenario: { type: 'string' },
      short: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
    },
  })
  return {
    contestants: chosen(values.only, contestants, (name) => name),
    scenarios: chosen(values.scenario, scenarios, ({ id }) => id),
    length: values.short ? 'short' : 'whole',
    print: values.print,
  }
}

/** Those that a list names, in the order in which they always come. */
function chosen<T>(list: string | undefined, known: readonly T[], nameOf: (each: T) => string): readonly T[] {
  if (list === undefined) return known
  const asked = list.split(',')
  const stranger = asked.find((name) => !known.some((each) => nameOf(each) === name))
  if (stranger !== undefined) throw new TypeError(`There is no ${stranger}; there are ${known.map(nameOf).join(', ')}.`)
  return known.filter((each) => asked.includes(nameOf(each)))
}
