import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestName } from '../../src/domain/error/nearest-name.ts'

const known = ['reconnect', 'codec', 'protocols', 'statuses', 'connectTimeoutMs', 'stableAfterMs']

describe('nearestName', () => {
  test.each([
    ['reconect', 'reconnect'],
    ['recconnect', 'reconnect'],
    ['reconnekt', 'reconnect'],
    ['Codec', 'codec'],
    ['protocol', 'protocols'],
    ['status', 'statuses'],
    ['connectTimeout', 'connectTimeoutMs'],
    ['stableaftermS', 'stableAfterMs'],
  ])('takes "%s" for %s', (name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest)
  })

  test.each(['', 'x', 'heartbeat', 'maxRetries'])('has no guess for "%s"', (name) => {
    expect(nearestName(name, known)).toBeUndefined()
  })

  test('has no guess where nothing is known', () => {
    expect(nearestName('codec', [])).toBeUndefined()
  })

  test('knows a name with one letter missing, doubled or changed', () => {
    const slips = fc.tuple(fc.constantFrom(...known), fc.nat(), fc.constantFrom('drop', 'double', 'change'))
    fc.assert(
      fc.property(slips, ([name, place, slip]) => {
        const at = place % name.length
        const letter = { drop: '', double: name.charAt(at).repeat(2), change: '_' }[slip]
        expect(nearestName(name.slice(0, at) + letter + name.slice(at + 1), known)).toBe(name)
      }),
    )
  })
})

test('a name is near as long as half of its letters stay', () => {
  expect(nearestName('abcd', ['abxy'])).toBe('abxy')
  expect(nearestName('abcd', ['axyz'])).toBeUndefined()
  expect(nearestName('a', ['aa'])).toBeUndefined()
})
