import { memo, useLayoutEffect, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { useMessage, type Connection } from '../../../src/index.ts'
import type { Quote } from '../../room/quote.ts'
import { formatCount } from '../../ui/format.ts'
import type { RenderMeter } from './render-meter.ts'

export interface TileProps {
  readonly connection: Connection<Quote, never>
  readonly topic: string
  readonly meter: RenderMeter
}

/** A topic: what it costs, how many messages it had, and how many renders they took. */
export const Tile = memo(function Tile({ connection, topic, meter }: TileProps): ReactElement {
  return (
    <li className="tile">
      <Price connection={connection} topic={topic} meter={meter} />
      <RenderCount topic={topic} meter={meter} />
    </li>
  )
})

/** The part that renders for its messages, and counts it. */
function Price({ connection, topic, meter }: TileProps): ReactElement {
  const quote = useMessage(connection, { topic, select: wholeQuote })
  useLayoutEffect(() => meter.rendered(topic))
  return (
    <>
      <b className="tile-name">{topic}</b>
      <span className="tile-price">{quote ? (quote.cents / 100).toFixed(2) : '…'}</span>
      <span className="tile-messages">{formatCount(quote?.ofTopic ?? 0)} messages</span>
    </>
  )
}

/** Beside the part that it counts, so that showing the count is not counted. */
function RenderCount({ topic, meter }: Pick<TileProps, 'topic' | 'meter'>): ReactElement {
  const renders = useStore(meter.reading, ({ rows }) => rows[topic] ?? 0)
  return <span className="tile-renders">{formatCount(renders)} renders</span>
}

/** Outside of the component: a new function at each render would ask the last message again. */
function wholeQuote(quote: Quote): Quote {
  return quote
}
