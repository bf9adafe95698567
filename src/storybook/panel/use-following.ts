import * as React from 'react'

/** How far from the end still counts as the end: zoomed pages scroll by parts of a pixel. */
const nearEndPx = 8

/** What a list needs to stay at its end while it grows, until its reader scrolls away. */
export interface Following {
  readonly ref: React.RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
  readonly isFollowing: boolean
  readonly follow: () => void
}

/** Follows at every render: there may be more to see. */
export function useFollowing(): Following {
  const ref = React.useRef<HTMLDivElement>(null)
  const [isFollowing, setFollowing] = React.useState(true)
  React.useLayoutEffect(() => {
    if (isFollowing && ref.current) ref.current.scrollTop = ref.current.scrollHeight
  })
  return {
    ref,
    onScroll() {
      const { current } = ref
      if (current) setFollowing(current.scrollHeight - current.scrollTop - current.clientHeight <= nearEndPx)
    },
    isFollowing,
    follow: () => setFollowing(true),
  }
}
