import { parseArgs } from 'node:util'
import { engines, type Engine } from './engine.ts'
import { idsWith } from './judge.ts'

export interface Options {
  readonly engines: readonly Engine[]
  /** Whether they were asked for by name. */
  readonly named: boolean
  /** Of the ids of the cases that run; empty for all. */
  readonly part: string
  /** How often each case runs. */
  readonly times: number
  /** Keep what came out, and write the tables of the README. */
  readonly save: boolean
}

/** @throws {TypeError} For an option, an engine or a part of an id that does not exist. */
export function readCommandLine(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      cases: { type: 'string', short: 't', default: '' },
      times: { type: 'string', default: '1' },
      save: { type: 'boolean', default: false },
    },
  })
  const stranger = positionals.find((name) => !engines.some((engine) => engine === name))
  if (stranger !== undefined) throw new TypeError(`There is no ${stranger}; there are ${engines.join(', ')}.`)
  if (idsWith(values.cases).length === 0) throw new TypeError(`There is no case with ${values.cases} in its id.`)
  if (!/^[1-9]\d*$/.test(values.times)) throw new TypeError(`--times must be a whole number above 0: ${values.times}`)
  const named = positionals.length > 0
  const chosen = named ? engines.filter((engine) => positionals.includes(engine)) : engines
  if (values.save && (chosen.length < engines.length || values.cases !== '')) {
    throw new TypeError('--save keeps whole runs only: every engine and every case')
  }
  return { engines: chosen, named, part: values.cases, times: Number(values.times), save: values.save }
}
