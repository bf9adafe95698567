import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import type { ReactElement } from 'react'
import { convert, ThemeProvider, themes } from 'storybook/theming'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { TimelineView } from '../../../src/storybook/panel/timeline-view.tsx'
import type { ShownTimeline } from '../../../src/storybook/panel/timeline-store.ts'
import type { Happened, TimelineEntry } from '../../../src/storybook/timeline/timeline-entry.ts'

afterEach(cleanup)

const onClear = vi.fn<() => void>()

function entries(...all: readonly Happened[]): TimelineEntry[] {
  return all.map((what, index) => ({
    place: index + 1,
    atMs: 1_234 * index,
    socket: index + 1,
    url: 'wss://example.com/live?…',
    what,
  }))
}

function view(timeline: Partial<ShownTimeline> | null): ReactElement {
  const whole = timeline && { storyId: 'a', isAnswered: true, entries: [], missing: 0, isCleared: false, ...timeline }
  return (
    <ThemeProvider theme={convert(themes.light)}>
      <TimelineView timeline={whole} onClear={onClear} />
    </ThemeProvider>
  )
}

const log = (): HTMLElement => screen.getByRole('log', { name: 'Timeline of sockets' })
const rows = (): (string | null)[] =>
  within(log())
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent)

const conversation = entries(
  { kind: 'dialled', attempt: null },
  { kind: 'received', data: { text: 'hello', cut: 0 } },
  { kind: 'sent', data: { bytes: 3 } },
  { kind: 'verdict', next: { kind: 'stop', because: 'policy' } },
)

describe('The panel', () => {
  test('shows when, which socket, what and the rest', () => {
    render(view({ entries: conversation }))
    expect(rows()).toEqual([
      '0.000 s#1 wss://example.com/live?…→connects',
      '1.234 s#2 wss://example.com/live?…↓receivedhello',
      '2.468 s#3 wss://example.com/live?…↑sent3 bytes',
      '3.702 s#4 wss://example.com/live?…■hangup verdictstop: the policy says so',
    ])
  })

  test.each([
    ['All', [1, 2, 3, 4]],
    ['Events', [1, 4]],
    ['Messages', [2, 3]],
  ])('shows of %s %j', (filter, expected) => {
    render(view({ entries: conversation }))
    fireEvent.click(screen.getByRole('radio', { name: filter }))
    expect(rows().map((row) => Number(/#(\d)/.exec(row ?? '')?.[1]))).toEqual(expected)
  })

  test('says so where nothing is of the kind that is asked for', () => {
    render(view({ entries: conversation.slice(0, 1) }))
    fireEvent.click(screen.getByRole('radio', { name: 'Messages' }))
    expect(screen.getByText('Nothing of that kind yet.')).toBeDefined()
  })

  test('is cleared by its button, where there is something to clear', () => {
    const { rerender } = render(view({ entries: conversation }))
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(onClear).toHaveBeenCalledTimes(1)
    rerender(view({}))
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(onClear).toHaveBeenCalledTimes(1)
  })

  test('says how many older entries it has not kept', () => {
    render(view({ entries: conversation, missing: 12 }))
    expect(screen.getByText('12 older left out.')).toBeDefined()
  })

  test.each([
    [{}, /has opened no socket yet/],
    [{ isAnswered: false }, /are left to the network/],
    [{ isCleared: true }, /Cleared/],
    [{ isCleared: true, isAnswered: false }, /Cleared/],
    [null, /Nothing has been heard/],
  ])('that has nothing to show of %j says why', (timeline, words) => {
    render(view(timeline))
    expect(screen.getByText(words)).toBeDefined()
  })

  test('says that the wire is not seen, beside what is', () => {
    render(view({ isAnswered: false, entries: conversation }))
    expect(screen.getByText(/what goes over the wire is not seen/)).toBeDefined()
  })

  test('spells out what would deceive its reader, and isolates the text of others', () => {
    const reason = 'ok\u202egnp.exe\u0007\u00ad'
    render(view({ entries: entries({ kind: 'closeFrame', by: 'server', status: 'unknown', code: 4000, reason }) }))
    const quoted = log().querySelector('bdi')
    expect(quoted?.textContent).toBe('ok\\u{202e}gnp.exe\\u{7}\\u{ad}')
  })

  test('is read by no screen reader by itself, and can be scrolled by keys', () => {
    render(view({ entries: conversation }))
    expect(log().getAttribute('aria-live')).toBe('off')
    expect(log().tabIndex).toBe(0)
  })
})

describe('A panel that grows', () => {
  /** Where the list ends and where its reader is, which jsdom does not lay out. */
  function layOut(scrollHeight: number, scrollTop: number): void {
    Object.defineProperty(log(), 'scrollHeight', { configurable: true, value: scrollHeight })
    log().scrollTop = scrollTop
    fireEvent.scroll(log())
  }

  test('stays at its end', () => {
    const { rerender } = render(view({ entries: conversation.slice(0, 2) }))
    layOut(200, 200)
    Object.defineProperty(log(), 'scrollHeight', { configurable: true, value: 300 })
    rerender(view({ entries: conversation }))
    expect(log().scrollTop).toBe(300)
    expect(screen.queryByRole('button', { name: 'Follow newest' })).toBeNull()
  })

  test('stays where its reader has scrolled to, until that is taken back', () => {
    const { rerender } = render(view({ entries: conversation.slice(0, 2) }))
    layOut(200, 20)
    rerender(view({ entries: conversation }))
    expect(log().scrollTop).toBe(20)
    fireEvent.click(screen.getByRole('button', { name: 'Follow newest' }))
    expect(log().scrollTop).toBe(200)
  })
})
