import { expect, test } from 'vitest'
import { retry } from '../../src/domain/policy/retry.ts'
import { closure, refusal } from './closure.ts'
import { verdictsOn, waitsAfter, type Blow } from './outage.ts'

const offline: Blow = { info: refusal({ cause: 'offline' }) }
const refused: Blow = { info: refusal() }
const twice = { 1006: retry({ attempts: 2, firstDelayMs: 10 }) }

test('An attempt without a network is not counted against the rule', () => {
  const actions = verdictsOn(twice, [offline, offline, offline, refused, refused, refused]).map(({ action }) => action)
  expect(actions).toEqual(['retry', 'retry', 'retry', 'retry', 'retry', 'stop'])
})

test('It is none of those that are counted before it, either', () => {
  const actions = verdictsOn(twice, [refused, refused, offline, offline, refused]).map(({ action }) => action)
  expect(actions).toEqual(['retry', 'retry', 'retry', 'retry', 'stop'])
})

test('It is an attempt of the outage all the same, and the waits grow', () => {
  const blows = [{ info: closure({ cause: 'offline' }) }, offline, offline]
  expect(verdictsOn({}, blows).map(({ outage }) => outage.attempt)).toEqual([1, 2, 3])
  expect(waitsAfter({}, blows, () => 0.5)).toEqual([2_500, 15_000, 20_000])
})
