import { expect, test } from 'vitest'
import { readCommandLine } from './command-line.ts'
import { engines } from './engine.ts'

test('runs every case once in every engine where nothing else is asked for', () => {
  expect(readCommandLine([])).toEqual({ engines, named: false, part: '', times: 1, save: false })
})

test('runs the engines and the cases that are asked for', () => {
  expect(readCommandLine(['webkitgtk', 'chromium', '-t', '1006', '--times', '20'])).toEqual({
    engines: ['chromium', 'webkitgtk'],
    named: true,
    part: '1006',
    times: 20,
    save: false,
  })
})

test.for([
  [['gecko'], 'There is no gecko; there are chromium, firefox, webkitgtk.'],
  [['-t', '1077'], 'There is no case with 1077 in its id.'],
  [['--times', '0'], '--times must be a whole number above 0: 0'],
  [['--save', 'firefox'], '--save keeps whole runs only'],
  [['--save', '-t', '1006'], '--save keeps whole runs only'],
] as const)('refuses %j', ([args, message]) => {
  expect(() => readCommandLine(args)).toThrow(message)
})
