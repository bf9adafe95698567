import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readmeTable } from './readme-table.ts'
import { readResults, type Results } from './results.ts'

const results: Results = {
  versions: {},
  cores: 2,
  workloads: {
    burst: {
      baseline: { scriptMs: [200, 300, 100], commits: [60, 62, 61], lost: [0, 0, 0] },
      hangup: { scriptMs: [220, 330, 120], commits: [61, 60, 62], lost: [0, 0, 0] },
      ahooks: { scriptMs: [1_000, null, null], commits: [1_200, null, null], lost: [48_800, null, null] },
    },
    heap: { baseline: { heapBytes: [480_000] }, hangup: { heapBytes: [520_000] } },
  },
}

const rowsAbout = (title: string): readonly string[] =>
  readmeTable(results)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '))
    .filter((line) => line.startsWith(`| ${title}`))

test('a time is the median of the paired ratios, and the time itself for what is written by hand', () => {
  expect(rowsAbout('50,000 messages of 100 B')).toEqual([
    '| 50,000 messages of 100 B at full speed, one component: script time | – | 5.0 | – | – | – | 200 ms | 1.10 |',
  ])
})

test('what is counted is a median, and losses have a row where there are any', () => {
  expect(rowsAbout('…').slice(0, 2)).toEqual([
    '| … commits | – | 1,200 | – | – | – | 61 | 61 |',
    '| … lost | – | 48,800 | – | – | – | 0 | 0 |',
  ])
})

test('heap growth is in megabytes for everyone', () => {
  expect(rowsAbout('200,000 messages of 1 kB')).toEqual([
    '| 200,000 messages of 1 kB at full speed, one component: heap growth | – | – | – | – | – | 0.48 MB | 0.52 MB |',
  ])
})

test('all lines are equally long, as the formatter has it', () => {
  const lengths = readmeTable(results)
    .split('\n')
    .map((line) => line.length)
  expect(new Set(lengths).size).toBe(1)
})

test('the README of this room quotes the latest results', async () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  expect(readme).toContain(readmeTable(await readResults()))
})
