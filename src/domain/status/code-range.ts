/** The first and the last code of a range. */
export type CodeRange = readonly [from: number, to: number]

/** The codes that a key of a policy stands for: `"4200"` is 4200–4200. None where the key is a name. */
export function parseCodeRange(key: string): CodeRange | undefined {
  const found = /^(\d+)(?:-(\d+))?$/.exec(key)
  return found ? [Number(found[1]), Number(found[2] ?? found[1])] : undefined
}

/** Whether a key is a range with this code in it; names and single codes are no ranges. */
export function isInRange(code: number, key: string): boolean {
  const [from = NaN, to = NaN] = key.split('-').map(Number)
  return from <= code && code <= to
}
