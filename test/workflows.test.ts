import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { cells } from './matrix/cells.ts'

const directory = new URL('../.github/workflows/', import.meta.url)
const workflows = readdirSync(directory).map((name) => ({ name, text: readFileSync(new URL(name, directory), 'utf8') }))
const ci = workflows.find(({ name }) => name === 'ci.yml')?.text ?? ''

/** What stands in a pattern's group, at every place where it fits. */
const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, group = '']) => group)

test('CI has a job for each cell of the matrix, in its order', () => {
  const [, list = ''] = /^ {8}cell:.*\n((?: {10}- .*\n)+)/m.exec(ci) ?? []
  expect(all(list, /- (\S+)\n/g)).toEqual(cells.map(({ id }) => id))
  expect(ci).toContain('npm run matrix -- ${{ matrix.cell }}')
})

describe.each(workflows)('the workflow $name', ({ text }) => {
  test('pins every action by its commit, and says which version that is', () => {
    const actions = all(text, /^\s*(?:- )?uses: (.*)$/gm)
    expect(actions.length).toBeGreaterThan(0)
    for (const action of actions) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('runs only scripts that there are', () => {
    const scripts = all(text, /npm run ([\w:-]+)/g)
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining([...scripts]))
  })

  test('may only read, unless a job says otherwise', () => {
    expect(text).toMatch(/^permissions:\n  contents: read\n(?=\S)/m)
  })

  test('keeps no token in the clone, and ends by itself', () => {
    const count = (pattern: RegExp): number => all(text, pattern).length
    const jobs = count(/^ {4}(runs-on): /gm)
    expect(count(/^ {8}(with):\n {10}persist-credentials: false$/gm)).toBe(count(/(actions\/checkout)@/g))
    expect(count(/^ {4}(timeout-minutes): \d+$/gm)).toBe(jobs)
  })
})
