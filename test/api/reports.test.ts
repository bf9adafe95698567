import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reportedEntries } from './reported-entries.ts'

test('every entry that exports something has a report of its public surface, and nothing else has', () => {
  const reports = readdirSync(new URL('./reports/', import.meta.url))
  expect(reports.toSorted()).toEqual(reportedEntries.map((entry) => `${entry}.api.md`).toSorted())
  expect(reports).toContain('index.api.md')
})
