import { defineCloseStatuses, reconnectPolicy, type CloseStatus } from '../../../src/index.ts'

/** What the desk says about a symbol. */
export interface Quote {
  readonly symbol: string
  readonly price: number
}

/** Codes that this app's server closes with, besides the registered ones. */
export const deskStatuses = defineCloseStatuses({ sessionExpired: 4001, marketClosed: 4002 })

/** Their names. */
export type DeskOwnStatus = keyof typeof deskStatuses

/** Everything that a line to the desk can end with. */
export type DeskStatus = CloseStatus | DeskOwnStatus

/** What the app does after a closure, where that is not what everyone does. */
export const deskPolicy = reconnectPolicy(
  { unauthorized: 'stop', forbidden: 'stop', sessionExpired: 'stop', marketClosed: 'stop' },
  { statuses: deskStatuses },
)

/** An address for each of the two panels, which nobody answers but a mock server. */
export const deskUrls = { hangup: 'wss://desk.example/quotes', plain: 'wss://desk.example/plain-quotes' } as const

export const firstQuotes: readonly Quote[] = [
  { symbol: 'ACME', price: 182.4 },
  { symbol: 'GLOBEX', price: 47.15 },
  { symbol: 'INITECH', price: 9.82 },
]
