/** Something that happened to a socket or a connection of a story: plain data, without secrets of URLs. */
export interface TimelineEntry {
  /** Its place among all entries of its story, counted from 1. */
  readonly place: number
  /** Milliseconds since the story began. */
  readonly atMs: number
  /** Which of the story's sockets, counted from 1; `null` where none is concerned, or not yet. */
  readonly socket: number | null
  /** Scheme, host and path; `?…` stands for a query. Of a socket that was not seen, scheme and host; `''` for none. */
  readonly url: string
  readonly what: Happened
}

/** What was seen of a socket, whose ever it is. */
export type WireHappened =
  /** `attempt` is that of a hangup connection: 0 is its first. `null` for the socket of anyone else. */
  | { readonly kind: 'dialled'; readonly attempt: number | null }
  | { readonly kind: 'refused' | 'abandoned' | 'dropped' }
  | { readonly kind: 'opened'; readonly protocol: string }
  | { readonly kind: 'received' | 'sent'; readonly data: ShownData }
  | {
      readonly kind: 'closeFrame'
      readonly by: 'client' | 'server'
      readonly status: string
      readonly code: number
      readonly reason: string
    }

/** What a connection of hangup said. */
export type ConnectionHappened =
  /** An attempt whose socket was not seen, or not yet. */
  | { readonly kind: 'attempt'; readonly attempt: number }
  | { readonly kind: 'prepareFailed'; readonly step: string; readonly error: string }
  | { readonly kind: 'ready'; readonly protocol: string; readonly isHandOver: boolean }
  | {
      readonly kind: 'closed'
      readonly status: string
      readonly code: number
      /** `''` too where the close frame was seen, which has it. */
      readonly reason: string
      readonly cause: string
      /** `null` where it never opened. */
      readonly openForMs: number | null
    }
  | { readonly kind: 'verdict'; readonly next: ShownVerdict }
  | { readonly kind: 'held'; readonly until: string }
  | { readonly kind: 'queued' | 'handedOver' | 'duplicateDropped'; readonly bytes: number }
  | { readonly kind: 'invalid'; readonly bytes: number; readonly issues: number }
  | { readonly kind: 'acknowledged'; readonly id: string }
  | { readonly kind: 'undelivered'; readonly count: number; readonly why: string }
  | { readonly kind: 'probeSent' | 'listenerThrew' }
  | { readonly kind: 'probeAnswered'; readonly roundTripMs: number }

/** What was chosen in the toolbar, or by the story itself. */
export interface ChoiceHappened {
  readonly kind: 'chosen'
  readonly choice: string
}

export type Happened = WireHappened | ConnectionHappened | ChoiceHappened

/** The data of a message: the beginning of a text, and how many characters it goes on for; of bytes how many. */
export type ShownData = { readonly text: string; readonly cut: number } | { readonly bytes: number }

/** What a connection does about a closure. */
export type ShownVerdict =
  | { readonly kind: 'retry'; readonly attempt: number; readonly inMs: number }
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'hold'; readonly until: string }
  | { readonly kind: 'stop'; readonly because: string }
  | { readonly kind: 'decision' | 'recovered' }
