import type { Random } from '../domain/policy/backoff.ts'

/** Random numbers of which each client has its own, so that no client's luck depends on what another does. */
export interface Streams {
  /** From now on `random` draws for this client. */
  readonly turnTo: (client: number) => void
  /** A client draws all its numbers once more. */
  readonly rewind: (client: number) => void
  readonly random: Random
}

/** Numbers from 0 up to, not including, 1: the same ones for the same seed, on every engine. */
export function seededRandom(seed: number): Random {
  return streamsFrom(Int32Array.of(Math.floor(seed / 2 ** 32) ^ seed)).random
}

export function createStreams(random: Random, clients: number): Streams {
  return streamsFrom(new Int32Array(clients).map(() => random() * 2 ** 32))
}

/** @see https://github.com/cprosche/mulberry32 Tommy Ettinger's mulberry32, which passes gjrand */
function streamsFrom(first: Int32Array): Streams {
  const states = first.slice()
  let current = 0
  return {
    turnTo(client) {
      current = client
    },
    rewind(client) {
      states[client] = first[client] ?? 0
    },
    random() {
      const state = ((states[current] ?? 0) + 0x6d2b79f5) | 0
      states[current] = state
      const once = Math.imul(state ^ (state >>> 15), state | 1)
      const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61))
      return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32
    },
  }
}
