import { useEffect, useInsertionEffect, useLayoutEffect, useMemo } from 'react'

/** React 18 warns of layout effects on a server, where none run anyway. */
export const useEarlyEffect: typeof useLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

/**
 * Keeps something attached while the component is there: from its layout effect on, until both its
 * layout and its passive effect are gone. One effect alone would not do:
 *
 * 1. A child's passive effects run before its parent's, so what is attached in one is too late for a
 *    child that sends in its own.
 * 2. A mounted component that suspends again loses its layout effects, and must not lose its socket.
 * 3. The passive clean-up of what is replaced comes a task after the commit, and nothing old may be
 *    heard in between: an insertion effect, which neither of the two ends, ends it at once.
 *
 * A hidden `<Activity>` loses both effects, and lets go.
 *
 * @param attach Attaches and returns what detaches; another function is another attachment.
 */
export function useAttachment(attach: () => () => void): void {
  const attachment = useMemo(() => createAttachment(attach), [attach])
  useInsertionEffect(() => attachment.end, [attachment])
  useEarlyEffect(() => attachment.enter(), [attachment])
  useEffect(() => attachment.enter(), [attachment])
}

interface Attachment {
  /** Attaches for the first who enters, and detaches with the last who leaves. */
  readonly enter: () => () => void
  readonly end: () => void
}

function createAttachment(attach: () => () => void): Attachment {
  let users = 0
  let detach: (() => void) | undefined
  const end = (): void => {
    detach?.()
    detach = undefined
  }
  const enter = (): (() => void) => {
    users += 1
    detach ??= attach()
    return () => {
      users -= 1
      if (users === 0) end()
    }
  }
  return { enter, end }
}
