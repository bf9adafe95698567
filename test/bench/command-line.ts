import { parseArgs } from 'node:util'
import { contestants, type Contestant } from './contestants.ts'
import { workloads, type WorkloadName } from './workloads.ts'

export interface Options {
  /** Rounds of baseline and hangup. */
  readonly repetitions: number
  /** The others take part in every so many. */
  readonly peersEvery: number
  readonly workloads: readonly WorkloadName[]
  readonly contestants: readonly Contestant[]
  /** Print the table of the kept results, and run nothing. */
  readonly print: boolean
}

/** @throws {TypeError} For an option or a name that does not exist. */
export function readCommandLine(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      repetitions: { type: 'string', default: '9' },
      'peers-every': { type: 'string', default: '3' },
      workload: { type: 'string' },
      only: { type: 'string' },
      print: { type: 'boolean', default: false },
    },
  })
  return {
    repetitions: countOf('repetitions', values.repetitions),
    peersEvery: countOf('peers-every', values['peers-every']),
    workloads: namesOf(values.workload, Object.keys(workloads) as WorkloadName[]), // keys of that very object
    contestants: namesOf(values.only, contestants),
    print: values.print,
  }
}

function countOf(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new TypeError(`--${option} must be a whole number above 0: ${text}`)
  return Number(text)
}

/** Those that a list names, in the order in which they always come. */
function namesOf<Name extends string>(list: string | undefined, known: readonly Name[]): readonly Name[] {
  if (list === undefined) return known
  const asked = list.split(',')
  const stranger = asked.find((name) => !known.some((each) => each === name))
  if (stranger !== undefined) throw new TypeError(`There is no ${stranger}; there are ${known.join(', ')}.`)
  return known.filter((name) => asked.includes(name))
}
