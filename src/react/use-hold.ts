import { useEffect, useLayoutEffect } from 'react'
import { internalsOf } from '../engine/connection.ts'

/**
 * A layout effect, so that a connection is held before any component's passive effects run: a child
 * may `send` from its effect. React 18 warns of layout effects on a server, where none run anyway.
 */
export const useEarlyEffect: typeof useLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** Holds a connection while the component is mounted and wants it. */
export function useHold(connection: object, enabled: boolean): void {
  useEarlyEffect(() => (enabled ? internalsOf(connection).hold() : undefined), [connection, enabled])
}
