import * as v from 'valibot'
import { fromPage, pageAuthor, type FromPage, type FromServer, type Said } from './chat-protocol.ts'
import type { CreateService, Guest, Wire } from './room-service.ts'

const mostKept = 500
const mostShown = 40

const adasLines = [
  'Anyone there?',
  'The kettle is on.',
  'I have moved the meeting to three.',
  'That was the postman.',
  'Back in a minute.',
]

/** Stores each message once, acknowledges it each time, and replays what a page has not heard. */
export const createChatService: CreateService = (publish) => {
  const guests = new Set<Guest>()
  let said: readonly Said[] = []
  let spoken = 0
  let losesAcks = false
  let duplicates = 0
  let lostAcks = 0
  let replayed = 0

  const send = (guest: Guest, message: FromServer): void => guest.send(JSON.stringify(message))

  const store = (id: string, author: string, text: string): void => {
    const message: Said = { type: 'said', number: (said.at(-1)?.number ?? 0) + 1, id, author, text }
    said = [...said, message].slice(-mostKept)
    for (const guest of guests) send(guest, message)
  }

  const welcome = (guest: Guest, after: number): void => {
    const missed = said.filter(({ number }) => number > after)
    send(guest, { type: 'welcome', missed: missed.length })
    for (const message of missed) send(guest, message)
    replayed += missed.length
    guests.add(guest)
  }

  const take = (guest: Guest, { id, text }: Extract<FromPage, { type: 'say' }>): void => {
    if (said.some((known) => known.id === id)) duplicates += 1
    else store(id, pageAuthor, text)
    if (losesAcks) lostAcks += 1
    else send(guest, { type: 'ack', id })
  }

  return {
    joined: () => {}, // a guest is in once it has said where it left off
    left: (guest) => guests.delete(guest),
    heard(guest, data) {
      const message = read(data)
      if (message?.type === 'hello') welcome(guest, message.after)
      if (message?.type === 'say') take(guest, message)
      publish()
    },
    obey(order) {
      if (order.type === 'loseAcks') losesAcks = order.lose
      if (order.type === 'speak') {
        store(`ada-${spoken}`, 'Ada', adasLines[spoken % adasLines.length] ?? '')
        spoken += 1
      }
    },
    facts: () => ({ kind: 'chat', losesAcks, said: said.slice(-mostShown), duplicates, lostAcks, replayed }),
    end: () => guests.clear(),
  }
}

function read(data: Wire): FromPage | null {
  try {
    const result = v.safeParse(fromPage, JSON.parse(typeof data === 'string' ? data : ''))
    return result.success ? result.output : null
  } catch {
    return null // not JSON, so nothing that this server knows
  }
}
