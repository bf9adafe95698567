/**
 * Numbers from 0 up to, not including, 1, the same ones for the same seed.
 *
 * @see https://doi.org/10.18637/jss.v008.i14 Marsaglia, Xorshift RNGs
 */
export function seededRandom(seed: number): () => number {
  let bits = scattered(seed)
  return () => {
    bits ^= bits << 13
    bits ^= bits >>> 17
    bits ^= bits << 5
    return (bits >>> 0) / 2 ** 32
  }
}

/** Neighbouring seeds would begin alike, and from nothing nothing comes. */
function scattered(seed: number): number {
  return Math.imul(seed + 1, 0x9e3779b1) || 1
}
