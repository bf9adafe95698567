import { beforeEach, describe, expect, test } from 'vitest'
import { createTimeline, type Timeline } from '../../../src/storybook/timeline/timeline.ts'
import { keptEntries, type TimelineBatch } from '../../../src/storybook/timeline/timeline-channel.ts'

const subject = { socket: 1, url: 'wss://example.com/live' }
const asked = { kind: 'probeSent' } as const

let clockMs = 0
let due: (() => void)[]
let batches: TimelineBatch[]
let timeline: Timeline

beforeEach(() => {
  clockMs = 0
  due = []
  batches = []
  timeline = createTimeline({
    nowMs: () => clockMs,
    schedule: (callback) => due.push(callback),
    emit: (batch) => batches.push(batch),
  })
})

const pass = (): void => due.splice(0).forEach((callback) => callback())
const add = (times: number): void => void Array.from({ length: times }, () => timeline.add(subject, asked))
const places = (): number[][] => batches.map(({ entries }) => entries.map(({ place }) => place))

describe('The timeline of a story', () => {
  test('says where a story begins, and nothing more as long as nobody watches', () => {
    timeline.begin('a', true)
    add(3)
    pass()
    expect(batches).toEqual([{ storyId: 'a', run: 0, isAnswered: true, total: 0, isWhole: false, entries: [] }])
    expect(due).toEqual([])
  })

  test('gives whoever begins to watch all that there is', () => {
    timeline.begin('a', true)
    add(2)
    timeline.watch()
    expect(batches.at(-1)).toMatchObject({ isWhole: true, total: 2, entries: [{ place: 1 }, { place: 2 }] })
  })

  test('sends what happens together in one batch, however much it is', () => {
    timeline.begin('a', true)
    timeline.watch()
    add(300)
    expect(due).toHaveLength(1)
    pass()
    expect(batches).toHaveLength(3)
    expect(batches.at(-1)).toMatchObject({ isWhole: false, total: 300 })
    expect(batches.at(-1)?.entries).toHaveLength(300)
  })

  test('sends each entry once, in order', () => {
    timeline.begin('a', true)
    timeline.watch()
    add(2)
    pass()
    add(1)
    pass()
    pass()
    expect(places()).toEqual([[], [], [1, 2], [3]])
  })

  test('keeps the newest, and counts the others', () => {
    timeline.begin('a', true)
    timeline.watch()
    add(3 * keptEntries)
    pass()
    const { total, entries = [] } = batches.at(-1) ?? {}
    expect(total).toBe(3 * keptEntries)
    expect(entries.length).toBeGreaterThanOrEqual(keptEntries)
    expect(entries.length).toBeLessThan(2 * keptEntries)
    expect(entries.at(-1)?.place).toBe(3 * keptEntries)
  })

  test('counts the time from where the story begins', () => {
    clockMs = 5_000
    timeline.begin('a', true)
    clockMs = 5_250
    expect(timeline.add(subject, asked)).toMatchObject({ atMs: 250, socket: 1, url: subject.url, what: asked })
  })

  test('begins anew with each story, and says so at once to who watches', () => {
    timeline.begin('a', true)
    timeline.watch()
    add(2)
    timeline.begin('b', false)
    expect(batches.at(-1)).toEqual({ storyId: 'b', run: 1, isAnswered: false, total: 0, isWhole: true, entries: [] })
    pass()
    add(1)
    pass()
    expect(batches.at(-1)).toMatchObject({ storyId: 'b', entries: [{ place: 1 }] })
  })

  test('has what was there before the first story, whose modules were early', () => {
    add(1)
    timeline.begin('a', true)
    timeline.watch()
    expect(places().at(-1)).toEqual([1])
  })

  test('says more of the latest entry, until it was sent or another has followed', () => {
    timeline.begin('a', true)
    timeline.watch()
    const first = timeline.add(subject, asked)
    expect(timeline.amend(first, subject, { kind: 'listenerThrew' })).toBe(true)
    pass()
    expect(batches.at(-1)?.entries).toMatchObject([{ place: 1, what: { kind: 'listenerThrew' } }])
    const second = timeline.add(subject, asked)
    add(1)
    expect(timeline.amend(second, subject, { kind: 'listenerThrew' })).toBe(false)
    const fourth = timeline.add(subject, asked)
    pass()
    expect(timeline.amend(fourth, subject, { kind: 'listenerThrew' })).toBe(false)
  })
})
