import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Where the reader of a growing list is. */
export interface Reading<Line> {
  /** Of the element that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>
  /** What the list was when its reader scrolled up; `null` while they follow its end. */
  readonly held: readonly Line[] | null
  /** For the element's scroll event. */
  readonly onScroll: () => void
  /** Goes to the end, and follows it again. */
  readonly jump: () => void
}

/** How far from its end a box still counts as scrolled to its end: zoomed pages scroll by fractions. */
const atEndPx = 4

/**
 * Follows the end of a list until its reader scrolls up, and holds the list that they were reading: what
 * was there stays there, whatever comes, and whatever the history lets go of.
 */
export function useReading<Line>(lines: readonly Line[]): Reading<Line> {
  const [held, setHeld] = useState<readonly Line[] | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const followedTo = useRef(0)

  useLayoutEffect(() => {
    if (held || !box.current) return
    const { scrollTop, scrollHeight, clientHeight } = box.current
    const endPx = scrollHeight - clientHeight
    // Where the reader has scrolled and the event is not here yet, they must not be taken back.
    if (scrollTop < Math.min(followedTo.current, endPx) - atEndPx) return
    box.current.scrollTo({ top: endPx })
    followedTo.current = endPx
  })

  return {
    box,
    held,
    onScroll() {
      if (!box.current) return
      const { scrollHeight, scrollTop, clientHeight } = box.current
      const isAtEnd = scrollHeight - scrollTop - clientHeight <= atEndPx
      if (isAtEnd) followedTo.current = scrollTop
      setHeld((before) => (isAtEnd ? null : (before ?? lines)))
    },
    jump() {
      followedTo.current = 0
      setHeld(null)
      box.current?.focus() // what was pressed goes, and must not take the focus with it
    },
  }
}
