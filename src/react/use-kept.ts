import { useState } from 'react'

/**
 * Something made for what it belongs to, and made anew when that is another. Kept in state and not in
 * `useMemo`, which React may forget: a forgotten connection would be a second socket.
 */
export function useKept<T>(owners: readonly unknown[], create: () => T): T {
  const make = (): { readonly owners: readonly unknown[]; readonly value: T } => ({ owners, value: create() })
  const [kept, keep] = useState(make)
  if (kept.owners.every((owner, at) => Object.is(owner, owners[at]))) return kept.value
  const next = make()
  keep(next) // in this render, so that nothing of the old one is shown in it
  return next.value
}
