import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readmeTable } from './readme-table.ts'
import { readResults, type Results } from './results.ts'
import { scenarios } from './scenarios/index.ts'

const results: Results = {
  versions: {},
  scenarios: {
    'strict-mode': {
      hangup: { verdict: 'passes', text: '1 request' },
      'react-use-websocket': { verdict: 'fails', text: '2 | more requests' },
      partysocket: { verdict: 'not offered', text: 'none' },
    },
  },
}

const rows = readmeTable(results).split('\n')

test('each scenario has a row, with what came of it', () => {
  const cells = rows.map((row) => row.replace(/ +/g, ' '))
  expect(rows).toHaveLength(scenarios.length + 2)
  expect(cells).toContain(
    '| StrictMode makes one connection, and unmounting leaves none | ✓ 1 request | ✗ 2 \\| more requests | – none |',
  )
})

test('all lines are equally long, as the formatter has it', () => {
  expect(new Set(rows.map((row) => row.length)).size).toBe(1)
})

test('scenarios have names of their own', () => {
  expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length)
})

test('the README of this room quotes the latest results', async () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  expect(readme).toContain(readmeTable(await readResults()))
})
