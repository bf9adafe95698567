import { useStore } from 'zustand'
import { closeReport, type CloseReport } from '../domain/status/close-report.ts'
import { connectionOf, type ConnectionSource } from './source.ts'

/**
 * Why the connection closed last, and what happens next: `null` until the first closure. Kept while
 * the connection recovers, with `next.kind` telling how far it is. Looks, and does not hold.
 *
 * @example
 * const closed = useCloseStatus(socket)
 * if (closed?.next.kind === 'stop') return <p>Signed out: {closed.status}</p>
 */
export function useCloseStatus<S extends string>(source: ConnectionSource<unknown, S>): CloseReport<S> | null {
  return closeReport(useStore(connectionOf(source).store))
}
