import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { differences } from './differences.ts'
import { idsWith } from './judge.ts'
import { differencesTable, versionsTable, withTables } from './readme-table.ts'
import { readResults, type Results } from './results.ts'

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
const results: Results = { versions: { chromium: '1.2', firefox: '3.4', webkitgtk: '5.6' }, cases: 76 }

describe('the tables of the README', () => {
  test('have a row for each engine, and for each difference', () => {
    const cells = versionsTable(results).replace(/ +/g, ' ')
    expect(cells).toMatch(/\| Chromium \| 1\.2 \| 76 \| 59 \| 0 \|\n/)
    expect(cells).toMatch(/\| WebKitGTK \| 5\.6 \| 76 \| 59 \| \d+ \|$/)
    const lines = differencesTable().split('\n')
    expect(lines).toHaveLength(2 + differences.length)
    expect(new Set(lines.map((line) => line.length)).size).toBe(1)
  })

  test('say what comes instead', () => {
    const cells = differencesTable().replace(/ +/g, ' ')
    expect(cells).toContain('| 1006 abnormalClosure, connectFailed, never open, nothing heard | sometimes |')
    expect(cells).toContain('| `wire/masked-frame` | stays open, hears `hi` | always |')
  })

  test('are those of the table of differences and of the latest run, which had every case', async () => {
    const latest = await readResults()
    expect(readme).toBe(withTables(readme, latest))
    expect(latest.cases).toBe(idsWith('').length)
  })

  test('need their marks', () => {
    expect(() => withTables('# Engines', results)).toThrow('The README needs <!-- versions -->')
  })
})
