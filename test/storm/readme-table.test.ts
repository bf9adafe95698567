import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { measure, spreadOf } from './measure.ts'
import { cellsTable, costSentence, rowsTable } from './readme-table.ts'
import { readResults, type Results } from './results.ts'

const storm = measure({ clients: 1_000, outageMs: 2_000, acceptsPerSecond: 30, closures: { code: 1012 } }, 3)
const results: Results = {
  node: '24.1.0',
  seeds: 3,
  rows: { 'closed with 1012': { ...storm, gaveUpShare: spreadOf([0.4, 0.5, 0.6]) } },
  cells: [{ ...storm, end: '1012', outageMs: 2_000, clients: 1_000, seeds: 3 }],
  million: { attempts: 1_502_356, seconds: 5.2, peakMegabytes: 270.4 },
}

describe('the tables of the README', () => {
  test('have the ideal first, then a row for each fleet that was measured', () => {
    const [head, rule, ideal, row, ...others] = rowsTable(results).split('\n')
    expect([head, rule].every((line) => line?.startsWith('|'))).toBe(true)
    expect(ideal?.startsWith('| ideal ')).toBe(true)
    expect(row).toContain('| closed with 1012 |')
    expect(row).toMatch(/50 % \|$/)
    expect(others).toEqual([])
  })

  test('have a cell for each outage and size, with a dash where none was measured', () => {
    const lines = cellsTable(results).split('\n')
    expect(lines).toHaveLength(2 + 3 * 5)
    const { peakPerSecond, p99S, ideal } = storm
    const peak = (peakPerSecond.median / ideal.peakPerSecond.median).toFixed(1)
    const p99 = (p99S.median / ideal.p99S.median).toFixed(1)
    expect(Math.min(Number(peak), Number(p99))).toBeGreaterThan(1) // so one digit is what they have
    expect(lines.find((line) => line.startsWith('| 1012, 2 s '))).toContain(`| ${peak} · ${p99} |`)
    expect(lines.filter((line) => line.includes(' – |'))).toHaveLength(15)
  })

  test('have lines of one length, as the formatter has it', () => {
    for (const table of [rowsTable(results), cellsTable(results)]) {
      expect(new Set(table.split('\n').map((line) => line.length)).size).toBe(1)
    }
  })

  test('come with a sentence on the cost', () => {
    expect(costSentence(results)).toBe('A million clients, 1.5 million attempts, took 5 s and 270 MB in Node 24')
  })
})

test('the README of this room quotes the latest results', async () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const storms = await readResults()
  expect(readme).toContain(rowsTable(storms))
  expect(readme).toContain(cellsTable(storms))
  expect(readme.replace(/\s+/g, ' ')).toContain(costSentence(storms))
  expect(storms.cells.filter(({ gaveUpShare }) => gaveUpShare.max > 0)).toEqual([]) // as it says
})

test('a spread is the middle one and the outer two', () => {
  expect(spreadOf([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 })
  expect(spreadOf([4, 2])).toEqual({ median: 2, min: 2, max: 4 })
})

test('seeds differ, and the same seeds do not', () => {
  const { min, max } = storm.attemptsEach
  expect(min).toBeLessThan(max)
  const fleet = { clients: 1_000, outageMs: 2_000, acceptsPerSecond: 30, closures: { code: 1012 } }
  expect(measure(fleet, 3)).toEqual(storm)
})
