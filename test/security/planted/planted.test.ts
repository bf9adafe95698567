import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installDevtools, type DevtoolsDouble } from '../../engine/devtools-double.ts'
import { badOptions } from './lives/bad-options.ts'
import { closures } from './lives/closures.ts'
import { interruptions } from './lives/interruptions.ts'
import { messages } from './lives/messages.ts'
import { preparations } from './lives/preparations.ts'
import { refusals } from './lives/refusals.ts'
import { inAStory } from './lives/story.ts'
import { planted } from './place.ts'
import { reveal } from './reveal.ts'
import { createStage } from './stage.ts'
import { watchTimeline } from './timeline.ts'
import { createWitness } from './witness.ts'

let devtools: DevtoolsDouble
beforeEach(() => void (devtools = installDevtools()))
afterEach(() => void vi.unstubAllEnvs())

describe('What is planted', () => {
  test.each(['development', 'production'] as const)(
    'comes out where it may, and nowhere else, for %s',
    { timeout: 30_000 },
    async (mode) => {
      vi.stubEnv('NODE_ENV', mode)
      const witness = createWitness()
      for (const live of [closures, refusals, preparations, messages, interruptions, badOptions]) {
        const stop = watchTimeline((batch) => witness.note('timeline', batch))
        const stage = createStage(witness, devtools)
        await live(stage, witness)
        stage.end()
        stop()
      }
      await inAStory(witness)
      expect(witness.differences(mode)).toEqual([])
    },
  )
})

describe('The search', () => {
  const hidden = Object.defineProperty({}, 'token', { value: planted.query, enumerable: false })
  test.each<[string, unknown]>([
    ['a text', planted.query],
    ['a long text', `${'x'.repeat(50_000)}${planted.query}`],
    ['a long list', [...Array.from({ length: 500 }, () => 0), planted.query]],
    ['a hidden property', hidden],
    ['a key', { [planted.query]: 1 }],
    ['a symbol', Symbol(planted.query)],
    ['a map in a list in an object', { a: [new Map([['b', planted.query]])] }],
    [
      'a getter',
      {
        get token() {
          return planted.query
        },
      },
    ],
    ['the cause of a cause', new Error('a', { cause: new Error('b', { cause: planted.query }) })],
    ['an error’s own property', Object.assign(new Error('a'), { url: planted.query })],
    ['what JSON would make of it', { toJSON: () => planted.query }],
  ])('finds it in %s', (_, value) => {
    expect(reveal(value)).toContain(planted.query)
  })

  test('tells of what is where it may not be, and of what is missing', () => {
    const witness = createWitness()
    witness.note('events', { url: planted.query })
    const differences = witness.differences('production')
    expect(differences[0]).toMatch(/^leaks: query in events: …/)
    expect(differences).toContain('not seen: query in given')
    expect(differences).not.toContain('not seen: preparationError in console')
    expect(witness.differences('development')).toContain('not seen: preparationError in console')
  })
})
