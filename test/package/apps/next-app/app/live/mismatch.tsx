'use client'

import type { ReactNode } from 'react'

/** Not the same on the server and in the browser, so that a clean hydration elsewhere means something. */
export function Mismatch(): ReactNode {
  return <p>{typeof window === 'undefined' ? 'server' : 'browser'}</p>
}
