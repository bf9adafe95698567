import type { FakeWebSocket } from '../../support/fakes/fake-web-socket.ts'
import type { Habits } from './habits.ts'

/** What the app of a life sends. A message's id is its number, in the order of handing over. */
export type Sent = { readonly id: string } | { readonly resume: number | null; readonly session: 'same' | 'new' }

/** What the server of a life sends. */
export type Received = { readonly ack: string } | { readonly seq: number } | { readonly welcome: true }

/** A server that acknowledges, de-duplicates by id, and replays its log from a cursor, on fake sockets. */
export interface Peer {
  readonly accepted: (socket: FakeWebSocket) => void
  readonly read: (count: number) => void
  readonly deliver: (count: number) => void
  readonly publish: (count: number) => void
  /** Sends past what is in flight. */
  readonly say: (frame: Received) => void
  /** The ids that took effect, in order. */
  readonly effects: readonly string[]
  readonly duplicates: () => number
}

export function createPeer({ welcomesLast, overlap }: Pick<Habits, 'welcomesLast' | 'overlap'>): Peer {
  const effects: string[] = []
  let known = new Set<string>()
  let logged = 0
  let duplicates = 0
  /** Only the newest is read: a server lets one socket of a session go when the next one comes. */
  let newest: FakeWebSocket | undefined
  let alreadyRead = 0
  let isAttached = false
  let inFlight: Received[] = []

  const say = (frame: Received): void => newest?.message(JSON.stringify(frame))
  const numbersAfter = (cursor: number): readonly Received[] =>
    Array.from({ length: logged - cursor }, (_, at) => ({ seq: cursor + at + 1 }))
  const take = (frame: Sent): void => {
    if ('resume' in frame) {
      if (frame.session === 'new') {
        known = new Set()
        logged = welcomesLast ? 2 : 0 // else nothing could come before the welcome to a new session
      }
      isAttached = true
      const replayed = numbersAfter(Math.max(0, (frame.resume ?? 0) - overlap))
      inFlight.push(...(welcomesLast ? replayed : []), { welcome: true }, ...(welcomesLast ? [] : replayed))
      return
    }
    if (known.has(frame.id)) duplicates += 1
    else effects.push(frame.id)
    known.add(frame.id)
    inFlight.push({ ack: frame.id })
  }

  return {
    accepted(socket) {
      newest = socket
      alreadyRead = 0
      isAttached = false
      inFlight = []
    },
    read(count) {
      const frames = newest?.sent.slice(alreadyRead, alreadyRead + count) ?? []
      alreadyRead += frames.length
      for (const frame of frames) take(JSON.parse(String(frame)) as Sent) // as the life wrote it
    },
    deliver(count) {
      for (const frame of inFlight.splice(0, count)) say(frame)
    },
    publish(count) {
      const before = logged
      logged += count
      if (isAttached) inFlight.push(...numbersAfter(before))
    },
    say,
    effects,
    duplicates: () => duplicates,
  }
}
