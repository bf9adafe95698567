import { expect, test } from 'vitest'
import { checkTable } from '../../src/domain/error/check.ts'
import { OptionError } from '../../src/domain/error/error.ts'

test.each([{}, { retry: 1 }, [], new Map()])('a table may be any object: %o', (value) => {
  expect(() => checkTable(OptionError, 'reconnect', value)).not.toThrow()
})

test.each([null, undefined, 'retry', 1, true, () => ({})])('a table may not be %o', (value) => {
  expect(() => checkTable(OptionError, 'reconnect', value)).toThrow(
    expect.objectContaining({ name: 'OptionError', option: 'reconnect', rule: 'table' }),
  )
})
