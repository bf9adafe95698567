import type { Random } from '../domain/policy/backoff.ts'

/**
 * Numbers from 0 up to, not including, 1: the same ones for the same seed, on every engine.
 *
 * @see https://pracrand.sourceforge.net/RNG_engines.txt sfc32, by Chris Doty-Humphrey
 */
export function seededRandom(seed: number): Random {
  let a = 0
  let b = Math.floor(seed / 2 ** 32) | 0
  let c = seed | 0
  let counter = 1
  const draw = (): number => {
    const drawn = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + drawn) | 0
    return (drawn >>> 0) / 2 ** 32
  }
  for (let turn = 0; turn < 15; turn += 1) draw() // until every bit of the seed has reached every other
  return draw
}
