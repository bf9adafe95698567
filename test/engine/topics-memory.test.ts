import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { internalsOf } from '../../src/engine/connection.ts'
import { createTopics, type Topics } from '../../src/engine/receiving/topics.ts'
import { openWith } from './open-with.ts'

type Numbers = Topics<number, string>

/** What goes along with a message, whatever it is. */
const meta = 'meta'

const topicsThatRetain = (retain: number): Numbers =>
  createTopics(
    () => undefined,
    () => retain,
  )

describe('A message of a topic', () => {
  test('calls the listeners of that topic and none of the ten thousand others', () => {
    const topics = topicsThatRetain(0)
    const others = vi.fn<() => void>()
    const own = vi.fn<(message: number, meta: string) => void>()
    for (let other = 0; other < 10_000; other += 1) topics.add(`other ${other}`, others)
    topics.add('own', own)
    topics.call('own', 7, meta, 1)
    expect(own.mock.calls).toEqual([[7, meta]])
    expect(others).not.toHaveBeenCalled()
  })

  test('is looked up, and not searched for, among those that are held and those that are retained', () => {
    const topics = topicsThatRetain(1_000)
    for (let name = 0; name < 1_000; name += 1) {
      topics.add(`held ${name}`, () => undefined)
      topics.call(`retained ${name}`, name, meta, 1)
    }
    const steps = stepsThroughMaps(() => {
      topics.call('held 999', 1, meta, 1)
      topics.call('retained 500', 2, meta, 1)
      topics.call('new', 3, meta, 1)
    })
    expect(steps).toBeLessThanOrEqual(10)
    expect(['held 999', 'retained 500', 'new'].map((name) => topics.lastOf(name)?.message)).toEqual([1, 2, 3])
  })
})

/** How many entries of any Map are stepped through: a clock would only show it on a slow machine. */
function stepsThroughMaps(act: () => void): number {
  const iterator = Object.getPrototypeOf(new Map().keys()) as Iterator<unknown> // the one of all maps
  const next = vi.spyOn(iterator, 'next')
  const forEach = vi.spyOn(Map.prototype, 'forEach')
  act()
  const steps = next.mock.calls.length + 1_000 * forEach.mock.calls.length
  vi.restoreAllMocks()
  return steps
}

describe('A server that invents topics', () => {
  const kept = (topics: Numbers, names: number): number => {
    let count = 0
    for (let name = 0; name < names; name += 1) if (topics.lastOf(`${name}`) !== undefined) count += 1
    return count
  }

  test.for([0, 1, 50])('a million of them takes no more room than retainTopics allows: %d', (retain) => {
    const topics = topicsThatRetain(retain)
    topics.add('held', () => undefined)
    topics.call('held', -1, meta, 1)
    for (let name = 0; name < 1_000_000; name += 1) topics.call(`${name}`, name, meta, 1)
    expect(kept(topics, 1_000_000)).toBe(retain)
    expect(topics.lastOf('held')).toEqual({ message: -1, at: 1 })
  })

  test('takes no room either through listeners that come and go', () => {
    const topics = topicsThatRetain(10)
    for (let name = 0; name < 10_000; name += 1) {
      const stop = topics.add(`${name}`, () => undefined)
      topics.call(`${name}`, name, meta, 1)
      stop()
    }
    expect(kept(topics, 10_000)).toBe(10)
  })

  test('takes none in a connection, by default', async () => {
    const { lab, connection } = await openWith<string>({ topicOf: String })
    for (let name = 0; name < 1_000; name += 1) lab.socket().message(`"${name}"`)
    const { lastOf } = internalsOf(connection)
    expect(Array.from({ length: 1_000 }, (_, name) => lastOf(`${name}`)).filter(Boolean)).toEqual([])
  })

  test('is remembered for as many as the connection is told to retain', async () => {
    const { lab, connection } = await openWith<string>({ topicOf: String, retainTopics: 2 })
    for (const name of ['a', 'b', 'c']) lab.socket().message(`"${name}"`)
    const { lastOf } = internalsOf(connection)
    expect(['a', 'b', 'c'].map(lastOf)).toEqual([undefined, { message: 'b', at: 2 }, { message: 'c', at: 3 }])
  })
})

/** The rules in the plainest words: what is held, and the last of what is not, the longest unheard of first. */
class Model {
  readonly retain: number
  readonly held = new Map<string, { listeners: number; last: number | undefined }>()
  retained: readonly (readonly [name: string, message: number])[] = []

  constructor(retain: number) {
    this.retain = retain
  }

  hold(name: string): void {
    const topic = this.held.get(name) ?? { listeners: 0, last: this.lastOf(name) }
    this.retained = this.retained.filter(([other]) => other !== name)
    this.held.set(name, { ...topic, listeners: topic.listeners + 1 })
  }

  letGo(name: string): void {
    const topic = this.held.get(name)
    if (!topic) return
    if (topic.listeners > 1) this.held.set(name, { ...topic, listeners: topic.listeners - 1 })
    else {
      this.held.delete(name)
      if (topic.last !== undefined) this.keep(name, topic.last)
    }
  }

  hear(name: string, message: number): void {
    const topic = this.held.get(name)
    if (topic) topic.last = message
    else this.keep(name, message)
  }

  lastOf(name: string): number | undefined {
    return this.held.get(name)?.last ?? this.retained.find(([other]) => other === name)?.[1]
  }

  private keep(name: string, message: number): void {
    const others = this.retained.filter(([other]) => other !== name)
    this.retained = this.retain === 0 ? [] : [...others, [name, message] as const].slice(-this.retain)
  }
}

test('Topics remember the last message of what is held, and of the topics heard of last', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const step = fc.record({ does: fc.constantFrom('hold', 'letGo', 'hear'), name: fc.constantFrom(...names) })
  fc.assert(
    fc.property(fc.nat({ max: 4 }), fc.array(step, { maxLength: 60 }), (retain, steps) => {
      const [topics, model] = [topicsThatRetain(retain), new Model(retain)]
      const stops: (readonly [name: string, stop: () => void])[] = []
      for (const [at, { does, name }] of steps.entries()) {
        if (does === 'hear') {
          topics.call(name, at, meta, 1)
          model.hear(name, at)
        } else if (does === 'hold') {
          stops.push([name, topics.add(name, () => undefined)])
          model.hold(name)
        } else {
          const found = stops.findIndex(([held]) => held === name)
          stops.splice(found, found < 0 ? 0 : 1)[0]?.[1]()
          model.letGo(name)
        }
        expect(names.map((each) => topics.lastOf(each)?.message)).toEqual(names.map((each) => model.lastOf(each)))
      }
    }),
    { numRuns: 500 },
  )
})
