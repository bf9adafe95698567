import { closeStatusOf, explainPolicy, type CloseStatus } from '../../src/index.ts'

/** Every status in the order of its code. `unknown` has none, and comes last. */
export const closeStatuses: readonly CloseStatus[] = explainPolicy().map(({ codes }) => closeStatusOf(Number(codes)))
