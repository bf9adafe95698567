const from = (first: number, count: number): readonly number[] => Array.from({ length: count }, (_, at) => first + at)

/** Every code of the protocol, and every one that a server may give a meaning of its own. */
export const comparedCodes: readonly number[] = [...from(1000, 16), ...from(3000, 2000)]

/** What a `ws` server can bring about: an empty frame is 1005 and a lost connection 1006. */
export const wireCodes: readonly number[] = comparedCodes.filter((code) => code !== 1004 && code !== 1015)

/** From every band that some client knows. */
export const sampledCodes: readonly number[] = [1000, 1005, 1008, 1009, 1011, 3000, 3500, 4001, 4401, 4500]
