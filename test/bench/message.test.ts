import { expect, test } from 'vitest'
import { checksumOf, encodeMessage, fingerprint, type Message } from './message.ts'

const form = { bytes: 100, topics: 3 }
const messageOf = (n: number): Message => JSON.parse(encodeMessage(n, form)) as Message // what it encodes

test('a message is exactly as long as the workload wants it, whatever its number', () => {
  for (const n of [0, 9, 10, 99_999, 199_999]) expect(Buffer.byteLength(encodeMessage(n, form))).toBe(100)
  expect(Buffer.byteLength(encodeMessage(7, { bytes: 1_000, topics: 1 }))).toBe(1_000)
})

test('messages take turns between the topics', () => {
  expect([0, 1, 2, 3].map((n) => messageOf(n).topic)).toEqual(['t0', 't1', 't2', 't0'])
})

test('the checksum is that of every message once, in any order', () => {
  const sum = (numbers: readonly number[]): number =>
    numbers.reduce((total, n) => (total + fingerprint(messageOf(n))) | 0, 0)
  expect(sum([0, 1, 2, 3])).toBe(checksumOf(4))
  expect(sum([3, 1, 0, 2])).toBe(checksumOf(4))
  expect(sum([0, 1, 2, 2])).not.toBe(checksumOf(4))
})
