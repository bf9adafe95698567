import { expect, test } from 'vitest'
import { opcodeAfter, shardVerdicts } from './discord.ts'

const identify = 2
const resume = 6

/** The verdicts are taken from a call; here the shard is let go on. */
test('a shard does what its verdict says', { timeout: 30_000 }, async () => {
  const codes = [1000, 1001, 1006, 4000, 4003, 4009]
  const verdicts = await shardVerdicts(codes)
  const expected = verdicts.map(({ session }) => (session === 'new' ? identify : resume))
  expect(await Promise.all(codes.map(opcodeAfter))).toEqual(expected)
})
