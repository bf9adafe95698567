import type { CreateService, Guest } from './room-service.ts'

const tickEveryMs = 1_000

/** Gives back what it hears, and counts the seconds. */
export const createEchoService: CreateService = () => {
  const guests = new Set<Guest>()
  let ticks = 0
  let ticker: ReturnType<typeof setInterval> | undefined

  const tick = (): void => {
    ticks += 1
    const message = JSON.stringify({ type: 'tick', count: ticks })
    for (const guest of guests) guest.send(message)
  }
  return {
    joined(guest) {
      if (guests.size === 0) ticker = setInterval(tick, tickEveryMs)
      guests.add(guest)
    },
    left(guest) {
      guests.delete(guest)
      if (guests.size === 0) clearInterval(ticker)
    },
    heard: (guest, data) => guest.send(data),
    obey: () => {}, // an echo takes no orders
    facts: () => ({ kind: 'echo' }),
    end: () => clearInterval(ticker),
  }
}
