import { createPacemaker } from './pacemaker.ts'
import { addToChecksum, topics, type Quote } from './quote.ts'
import type { CreateService, Guest } from './room-service.ts'

const publishEveryMs = 500
/** Whoever is so far behind gets nothing for a while: a page in the background must not fill the server. */
const mostWaitingBytes = 4_000_000

interface Topic {
  readonly name: string
  /** The busiest topic has fifty times the quotes of the quietest. */
  readonly upTo: number
  count: number
  cents: number
}

/** Quotes of fifty topics, at a pace that the page sets. */
export const createTickerService: CreateService = (publish) => {
  const guests = new Set<Guest>()
  const market = openMarket()
  let sent = 0
  let checksum = 0
  let publishedMs = 0

  const sendNext = (): void => {
    const topic = pickTopic(market)
    if (!topic) return
    sent += 1
    topic.count += 1
    topic.cents = Math.max(100, topic.cents + Math.round((Math.random() - 0.5) * 40))
    const quote: Quote = { topic: topic.name, seq: sent, ofTopic: topic.count, cents: topic.cents }
    checksum = addToChecksum(checksum, quote)
    const message = JSON.stringify(quote)
    for (const guest of guests) guest.send(message)
  }
  const isBehind = (): boolean => [...guests].some((guest) => guest.waitingBytes() > mostWaitingBytes)

  const pacemaker = createPacemaker((count) => {
    if (guests.size === 0 || isBehind()) return
    for (let left = count; left > 0; left--) sendNext()
    if (performance.now() - publishedMs < publishEveryMs) return
    publishedMs = performance.now()
    publish()
  })

  return {
    joined: (guest) => guests.add(guest),
    left: (guest) => guests.delete(guest),
    heard: () => {}, // a ticker only speaks
    obey(order) {
      if (order.type === 'pace') pacemaker.setPace(order.perSecond)
    },
    facts: () => ({ kind: 'ticker', perSecond: pacemaker.perSecond(), sent, checksum }),
    end: pacemaker.end,
  }
}

function openMarket(): readonly Topic[] {
  let upTo = 0
  return topics.map((name, rank) => {
    upTo += 1 / (rank + 1)
    return { name, upTo, count: 0, cents: 2_000 + rank * 731 }
  })
}

function pickTopic(market: readonly Topic[]): Topic | undefined {
  const drawn = Math.random() * (market.at(-1)?.upTo ?? 0)
  return market.find(({ upTo }) => drawn < upTo)
}
