import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readResults as readSpeeds } from '../bench/results.ts'
import { readResults as readFaults } from '../faults/results.ts'
import { readResults as readStorms } from '../storm/results.ts'
import { comparisonTable } from './comparison-table.ts'
import { readSizes } from './sizes.ts'

const [sizes, speeds, faults, storms] = await Promise.all([readSizes(), readSpeeds(), readFaults(), readStorms()])
const table = comparisonTable({ sizes, speeds, faults, storms })
const cellsOf = (title: string): readonly string[] =>
  (table.split('\n').find((line) => line.includes(title)) ?? '')
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim())

describe('the comparison with other libraries', () => {
  test('stands in the README as it was measured', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(table)
  })

  test('says what the results say', () => {
    expect(cellsOf('[Size]')).toEqual(Object.values(sizes).map((size) => `${size} kB`))
    expect(cellsOf('[Speed]').every((cell) => /^[\d.]+ × by hand(, [\d,]+ not shown)?$/.test(cell))).toBe(true)
    const counts = cellsOf('[Faults]')
      .slice(0, 3)
      .map((cell) => cell.match(/\d+/g)?.map(Number) ?? [])
    for (const each of counts) expect(each.reduce((a, b) => a + b)).toBe(Object.keys(faults.scenarios).length)
    expect(cellsOf('[Faults]').at(-1)).toBe('not run')
    expect(cellsOf('[Storm]').every((cell) => /^[\d,]+ a second, (nobody gives|\d+ % give) up$/.test(cell))).toBe(true)
  })

  test('leaves no cell empty', () => {
    const cells = table
      .split('\n')
      .slice(2)
      .flatMap((line) => line.split('|').slice(1, -1))
    expect(cells.filter((cell) => cell.trim() === '')).toEqual([])
    expect(table).not.toContain('undefined')
  })
})
