import type { Channel } from './channel.ts'
import { mayBeSeen, type Permission } from './may-be-seen.ts'
import { places, planted, type Place } from './place.ts'
import { reveal } from './reveal.ts'

export type Mode = 'development' | 'production'

/** Keeps all that was said, by where it was said. */
export interface Witness {
  readonly note: (channel: Channel, said: unknown) => void
  /** What was seen where the table does not allow it, and what it allows that was not seen. */
  readonly differences: (mode: Mode) => readonly string[]
}

export function createWitness(): Witness {
  /** What was said first in a channel of each planted text that was found there. */
  const found = new Map<string, string>()
  const keyOf = (place: Place, channel: string): string => `${place} in ${channel}`
  return {
    note(channel, said) {
      const text = reveal(said)
      for (const place of places) {
        const at = text.indexOf(planted[place])
        if (at < 0 || found.has(keyOf(place, channel))) continue
        found.set(keyOf(place, channel), text.slice(Math.max(0, at - 100), at + 60).replace(/\s+/g, ' '))
      }
    },
    differences(mode) {
      const allowed = new Set(
        places.flatMap((place) =>
          Object.entries<Permission>(mayBeSeen[place])
            .filter(([, permission]) => mode === 'development' || typeof permission === 'string')
            .map(([channel]) => keyOf(place, channel)),
        ),
      )
      return [
        ...[...found].filter(([key]) => !allowed.has(key)).map(([key, text]) => `leaks: ${key}: …${text}…`),
        ...[...allowed].filter((key) => !found.has(key)).map((key) => `not seen: ${key}`),
      ]
    },
  }
}
