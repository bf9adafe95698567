import { useEffect, useLayoutEffect, useMemo } from 'react'

/** React 18 warns of layout effects on a server, where none run anyway. */
const useEarlyEffect: typeof useLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

/**
 * Keeps something attached while the component is there: from its layout effect on, until both its
 * layout and its passive effect are gone. One effect alone would not do:
 *
 * 1. A child's passive effects run before its parent's, so what is attached in one is too late for a
 *    child that sends in its own.
 * 2. A mounted component that suspends again loses its layout effects, and must not lose its socket.
 *
 * A hidden `<Activity>` loses both, and lets go.
 *
 * @param attach Attaches and returns what detaches; another function is another attachment.
 */
export function useAttachment(attach: () => () => void): void {
  const share = useMemo(() => shared(attach), [attach])
  useEarlyEffect(share, [share])
  useEffect(share, [share])
}

/** Attaches for the first who asks, and detaches with the last who is done. */
function shared(attach: () => () => void): () => () => void {
  let users = 0
  let detach: (() => void) | undefined
  return () => {
    users += 1
    detach ??= attach()
    return () => {
      users -= 1
      if (users > 0) return
      detach?.()
      detach = undefined
    }
  }
}
