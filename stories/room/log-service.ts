import type { Level, LogLine } from './log-line.ts'
import { createPacemaker } from './pacemaker.ts'
import type { CreateService, Guest } from './room-service.ts'

const vocabulary: Readonly<Record<Level, readonly string[]>> = {
  debug: ['cache hit for /orders', 'took a connection from the pool', 'parsed 3 headers', 'lock held for 2 ms'],
  info: ['order 4711 stored', 'GET /orders 200 in 12 ms', 'worker 3 started', 'mail to the customer queued'],
  warn: ['GET /stock 200 in 1,840 ms', 'retrying the payment, attempt 2', 'the queue is 80 % full'],
  error: ['payment refused: card expired', 'no answer from the stock service'],
}

/** A log that drips at a pace, and bursts when it is told to. */
export const createLogService: CreateService = (publish) => {
  const guests = new Set<Guest>()
  let sent = 0

  const write = (burst?: LogLine['burst']): void => {
    sent += 1
    const level = levelOf(sent)
    const texts = vocabulary[level]
    const text = texts[sent % texts.length] ?? ''
    const line: LogLine = { number: sent, atMs: Date.now(), level, text, ...(burst && { burst }) }
    const message = JSON.stringify(line)
    for (const guest of guests) guest.send(message)
  }
  const writeBurst = (count: number): void => {
    write('first')
    for (let left = count - 2; left > 0; left--) write()
    write('last')
  }
  const pacemaker = createPacemaker((count) => {
    if (guests.size === 0) return
    for (let left = count; left > 0; left--) write()
    publish()
  })

  return {
    joined: (guest) => guests.add(guest),
    left: (guest) => guests.delete(guest),
    heard: () => {}, // a log only speaks
    obey(order) {
      if (order.type === 'pace') pacemaker.setPace(order.perSecond)
      if (order.type === 'burst') writeBurst(order.count)
    },
    facts: () => ({ kind: 'log', perSecond: pacemaker.perSecond(), sent }),
    end: pacemaker.end,
  }
}

/** Every twentieth line is an error: a page that keeps a few dozen lines has some of each level. */
function levelOf(number: number): Level {
  if (number % 20 === 13) return 'error'
  if (number % 10 === 6) return 'warn'
  return number % 3 === 0 ? 'info' : 'debug'
}
