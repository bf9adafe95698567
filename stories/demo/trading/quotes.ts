import type { Quote } from './desk.ts'

/** The quotes with a newer one, in the order in which their symbols came. */
export function withQuote(quotes: readonly Quote[], next: Quote): readonly Quote[] {
  const known = quotes.some(({ symbol }) => symbol === next.symbol)
  return known ? quotes.map((quote) => (quote.symbol === next.symbol ? next : quote)) : [...quotes, next]
}
