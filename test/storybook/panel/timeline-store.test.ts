import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createTimelineStore, type TimelineStore } from '../../../src/storybook/panel/timeline-store.ts'
import { keptEntries, type TimelineBatch } from '../../../src/storybook/timeline/timeline-channel.ts'

const watch = vi.fn<() => void>()
let store: TimelineStore

beforeEach(() => {
  watch.mockClear()
  store = createTimelineStore(watch)
})

/** A batch with the entries of these places. */
function batch(first: number, last: number, more: Partial<TimelineBatch> = {}): TimelineBatch {
  const entries = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    place: first + index,
    atMs: 0,
    socket: 1,
    url: '',
    what: { kind: 'probeSent' } as const,
  }))
  return { storyId: 'a', run: 0, isAnswered: true, total: last, isWhole: false, entries, ...more }
}

const places = (): number[] => (store.getState()?.entries ?? []).map(({ place }) => place)

describe('What the panel knows of a story', () => {
  test('is nothing at first', () => {
    expect(store.getState()).toBeNull()
  })

  test('is asked for where a story begins, and not again once it is there', () => {
    store.take(batch(1, 0))
    expect(watch).toHaveBeenCalledTimes(1)
    store.take(batch(1, 0, { isWhole: true }))
    store.take(batch(1, 2))
    expect(watch).toHaveBeenCalledTimes(1)
  })

  test('grows with each batch, and tells whoever listens', () => {
    const listener = vi.fn<() => void>()
    const stop = store.subscribe(listener)
    store.take(batch(1, 2, { isWhole: true }))
    store.take(batch(3, 3))
    expect(places()).toEqual([1, 2, 3])
    expect(listener).toHaveBeenCalledTimes(2)
    stop()
    store.take(batch(4, 4))
    expect(listener).toHaveBeenCalledTimes(2)
  })

  test('is replaced by what is whole', () => {
    store.take(batch(1, 2, { isWhole: true }))
    store.take(batch(1, 3, { isWhole: true }))
    expect(places()).toEqual([1, 2, 3])
  })

  test('is bounded, and says how many are missing', () => {
    store.take(batch(101, keptEntries + 200, { isWhole: true }))
    expect(places()).toHaveLength(keptEntries)
    expect(store.getState()?.missing).toBe(200)
    store.take(batch(keptEntries + 201, keptEntries + 210))
    expect(places().at(-1)).toBe(keptEntries + 210)
    expect(store.getState()?.missing).toBe(210)
  })

  test.each<Partial<TimelineBatch>>([{ run: 1 }, { storyId: 'b' }])('begins anew with %j', (more) => {
    store.take(batch(1, 2, { isWhole: true }))
    store.take(batch(1, 1, more))
    expect(places()).toEqual([1])
  })

  test('does not come back once it is cleared, also where all is told again', () => {
    store.take(batch(1, 3, { isWhole: true }))
    store.clear()
    expect(store.getState()).toMatchObject({ entries: [], missing: 0, isCleared: true })
    store.take(batch(1, 3, { isWhole: true }))
    expect(store.getState()).toMatchObject({ entries: [], isCleared: true })
    store.take(batch(4, 4))
    store.take(batch(1, 5, { isWhole: true }))
    expect(places()).toEqual([4, 5])
    expect(store.getState()?.missing).toBe(0)
    store.take(batch(1, 1, { run: 1 }))
    expect(places()).toEqual([1])
  })

  test('is not called cleared where another story has nothing yet, or there was nothing to clear', () => {
    store.take(batch(1, 3, { isWhole: true }))
    store.clear()
    store.take(batch(1, 0, { storyId: 'b', run: 1, isWhole: true }))
    expect(store.getState()).toMatchObject({ entries: [], isCleared: false })
    store.clear()
    expect(store.getState()?.isCleared).toBe(false)
  })
})
