import type { Random } from '../domain/policy/backoff.ts'

/** Random numbers of which each client has its own, so that no client's luck depends on what another does. */
export interface Streams {
  /** From now on `random` draws for this client. */
  readonly turnTo: (client: number) => void
  readonly random: Random
}

/** Numbers from 0 up to, not including, 1: the same ones for the same seed, on every engine. */
export function seededRandom(seed: number): Random {
  const { random } = streamsFrom(Int32Array.of(Math.floor(seed / 2 ** 32) ^ seed))
  return random
}

export function createStreams(seed: number, clients: number): Streams {
  const random = seededRandom(seed)
  return streamsFrom(new Int32Array(clients).map(() => random() * 2 ** 32))
}

/** @see https://github.com/cprosche/mulberry32 Tommy Ettinger's mulberry32, which passes gjrand */
function streamsFrom(states: Int32Array): Streams {
  let current = 0
  return {
    turnTo(client) {
      current = client
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
