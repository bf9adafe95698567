import { expect, test } from 'vitest'
import { cells } from './cells.ts'
import { readCommandLine } from './command-line.ts'

const ids = (args: readonly string[]): readonly string[] => readCommandLine(args).cells.map(({ id }) => id)

test('runs all cells without a name, and those that are named', () => {
  expect(ids([])).toEqual(cells.map(({ id }) => id))
  expect(ids(['react-18.3', 'node-20'])).toEqual(['react-18.3', 'node-20'])
})

test('lists the cells where asked', () => {
  expect(readCommandLine([]).list).toBe(false)
  expect(readCommandLine(['--list']).list).toBe(true)
})

test('names those that there are where one does not exist', () => {
  expect(() => readCommandLine(['react-17'])).toThrow(
    /^There is no cell react-17\. There are: node-20, .*react-18\.2, /,
  )
})
