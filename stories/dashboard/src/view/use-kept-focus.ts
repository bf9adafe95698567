import { useEffect, useRef, type HTMLAttributes, type RefObject } from 'react'

interface KeptFocus extends Pick<HTMLAttributes<HTMLElement>, 'onFocus' | 'onBlur' | 'tabIndex'> {
  readonly ref: RefObject<HTMLElement | null>
}

/**
 * A button that has done its work is taken away, and the focus with it: whoever uses a keyboard would begin at the top
 * of the page again. So the element around it takes the focus.
 */
export function useKeptFocus(): KeptFocus {
  const ref = useRef<HTMLElement>(null)
  const hasFocus = useRef(false)
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) ref.current?.focus()
  })
  return {
    ref,
    tabIndex: -1,
    onFocus: () => {
      hasFocus.current = true
    },
    // Not called where the focus goes with its element: React hears no events while it changes the page.
    onBlur: () => {
      hasFocus.current = false
    },
  }
}
