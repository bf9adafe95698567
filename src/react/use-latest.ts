import { useInsertionEffect, useRef, type RefObject } from 'react'

/**
 * The latest value, for code that runs after the commit. Written in the earliest effect there is: a
 * render may be thrown away, so it must not write.
 */
export function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value)
  useInsertionEffect(() => {
    ref.current = value
  }, [value])
  return ref
}
