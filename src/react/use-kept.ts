import { useState } from 'react'

/**
 * Something made for what it belongs to, and made anew when that is another. Kept in state and not in
 * `useMemo`, which React may forget: a forgotten connection would be a second socket.
 */
export function useKept<T>(owner: unknown, create: () => T): T {
  const make = (): { readonly owner: unknown; readonly value: T } => ({ owner, value: create() })
  const [kept, keep] = useState(make)
  if (Object.is(kept.owner, owner)) return kept.value
  const next = make()
  keep(next) // in this render, so that nothing of the old one is shown in it
  return next.value
}
