import { parseArgs } from 'node:util'
import type { Request } from './plan.ts'
import type { Target } from './target.ts'

/** What the command is asked for: some cases, or the names of the targets. */
export interface Options extends Request {
  readonly list: boolean
}

/** @throws {TypeError} For an option or a target that does not exist, naming those that do. */
export function readCommandLine(args: readonly string[], targets: readonly Target[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      cases: { type: 'string' },
      seed: { type: 'string' },
      path: { type: 'string' },
      list: { type: 'boolean', default: false },
    },
  })
  const { cases, seed, path, list } = values
  const chosen = targetsOf(positionals, targets)
  if (path !== undefined && (chosen.length !== 1 || seed === undefined)) {
    throw new TypeError('--path leads to a case of one target and one seed: name both.')
  }
  return {
    list,
    targets: chosen,
    seed: seed === undefined ? randomSeed() : numberOf('seed', /^\d+$/, seed),
    cases: cases === undefined ? undefined : numberOf('cases', /^[1-9]\d*$/, cases),
    path: path === undefined ? undefined : pathOf(path),
  }
}

function pathOf(text: string): string {
  if (!/^\d+(:\d+)*$/.test(text)) throw new TypeError(`--path must be whole numbers with colons between them: ${text}`)
  return text
}

/** What fast-check takes: 32 bits. */
function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 31)
}

function numberOf(option: string, form: RegExp, text: string): number {
  if (!form.test(text)) throw new TypeError(`--${option} must be a whole number: ${text}`)
  return Number(text)
}

function targetsOf(names: readonly string[], targets: readonly Target[]): readonly Target[] {
  const known = targets.map(({ name }) => name)
  const stranger = names.find((name) => !known.includes(name))
  if (stranger !== undefined) throw new TypeError(`There is no target ${stranger}; there are ${known.join(', ')}.`)
  return names.length ? targets.filter(({ name }) => names.includes(name)) : targets
}
