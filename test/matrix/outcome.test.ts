import { expect, test } from 'vitest'
import { outcomeOf, type Report } from './outcome.ts'

const said = { meta: { versions: { react: '18.3.1' } } }
const silent = { meta: {} }
const lacking = { meta: { lacks: 'Node 20' } }
const report = (passed: number, ...tests: Report['testResults'][number]['assertionResults'][number][]): Report => ({
  numTotalTests: tests.length,
  numPassedTests: passed,
  testResults: [{ assertionResults: tests }],
})

test('has the versions that a test has found, and counts those that passed', () => {
  expect(outcomeOf('react-18.3', report(2, silent, said), true, 1.5)).toEqual({
    id: 'react-18.3',
    found: 'react 18.3.1',
    passed: 2,
    seconds: 1.5,
    result: 'passed',
  })
})

test.each([
  ['where no test found what it runs on', report(1, silent), true, 'FAILED'],
  ['where a test failed', report(1, said, silent), false, 'FAILED'],
  ['where the run came to no report', null, false, 'FAILED'],
  ['where there was none to run', null, true, 'FAILED'],
  ['where its only test skipped itself for what is not here', report(0, lacking), true, 'skipped'],
])('%s, says so', (_case, written, isGreen, result) => {
  expect(outcomeOf('react-18.3', written, isGreen, 0).result).toBe(result)
})
