import type { Happened, ShownData, ShownVerdict } from '../timeline/timeline-entry.ts'

/** What an entry says: a sign, what happened, and the rest in parts with a space between them. */
export interface EntryWords {
  readonly sign: string
  readonly title: string
  readonly tone: Tone
  readonly detail: readonly (string | Quoted)[]
}

/** How good the news is. */
export type Tone = 'plain' | 'good' | 'bad' | 'uneasy'

/** A text of someone else: a server's reason, a message. It may try to look like ours. */
export interface Quoted {
  readonly quoted: string
}

/** Whether an entry is a message, and not something that happened. */
export function isMessage({ kind }: Happened): boolean {
  return kind === 'received' || kind === 'sent' || kind === 'handedOver'
}

/** Whether a connection of hangup says so, and not the wire. */
export function isOfHangup({ kind }: Happened): boolean {
  return !wireKinds.has(kind)
}

const wireKinds: ReadonlySet<Happened['kind']> = new Set([
  'dialled',
  'refused',
  'abandoned',
  'dropped',
  'opened',
  'received',
  'sent',
  'closeFrame',
  'chosen',
])

/** An entry in words. */
export function wordsOf(what: Happened): EntryWords {
  switch (what.kind) {
    case 'chosen':
      return says('⚡', 'chosen', 'plain', what.choice)
    case 'dialled':
    case 'attempt':
      return says('→', 'connects', 'plain', what.attempt ? `attempt ${what.attempt}` : '')
    case 'refused':
      return says('✕', 'refused', 'bad', 'the handshake failed')
    case 'abandoned':
      return says('✕', 'given up', 'uneasy', 'by the client, before it was open')
    case 'dropped':
      return says('✕', 'dropped', 'bad', 'without a close frame')
    case 'opened':
      return says('✓', 'open', 'good', ...protocol(what.protocol))
    case 'received':
      return says('↓', 'received', 'plain', ...dataWords(what.data))
    case 'sent':
      return says('↑', 'sent', 'plain', ...dataWords(what.data))
    case 'closeFrame': {
      const from = what.by === 'server' ? 'by the server:' : 'by the client:'
      return says('✕', 'close frame', toneOf(what.code), `${from} ${what.status} ${what.code}`, ...quote(what.reason))
    }
    case 'closed': {
      const why = `· ${causes[what.cause] ?? what.cause}`
      const lasted = what.openForMs === null ? '· it never opened' : `· open for ${seconds(what.openForMs)}`
      return says('■', 'closed', toneOf(what.code), `${what.status} ${what.code}`, ...quote(what.reason), why, lasted)
    }
    case 'verdict':
      return verdictWords(what.next)
    case 'ready':
      return says('✓', what.isHandOver ? 'handed over' : 'ready', 'good', ...protocol(what.protocol))
    case 'prepareFailed':
      return says('!', `${what.step}() failed`, 'bad', what.error)
    case 'held':
      return says('‖', 'waits', 'uneasy', `until ${untilWords[what.until] ?? what.until}`)
    case 'queued':
      return says('…', 'queued', 'plain', bytes(what.bytes))
    case 'handedOver':
      return says('↑', 'sent', 'plain', bytes(what.bytes))
    case 'duplicateDropped':
      return says('=', 'duplicate', 'plain', `${bytes(what.bytes)}, left out`)
    case 'invalid':
      return says('!', 'invalid message', 'bad', `${bytes(what.bytes)}, ${issues(what.issues)}`)
    case 'acknowledged':
      return says('✓', 'acknowledged', 'plain', { quoted: what.id })
    case 'undelivered':
      return says('!', 'undelivered', 'bad', `${what.count}: ${what.why}`)
    case 'probeSent':
      return says('?', 'heartbeat', 'plain', 'asks')
    case 'probeAnswered':
      return says('✓', 'heartbeat', 'plain', `answered after ${Math.round(what.roundTripMs)} ms`)
    case 'listenerThrew':
      return says('!', 'listener threw', 'bad', 'an error of the app, in its console')
    default:
      return what satisfies never
  }
}

function says(sign: string, title: string, tone: Tone, ...detail: readonly (string | Quoted)[]): EntryWords {
  return { sign, title, tone, detail: detail.filter((part) => part !== '') }
}

function verdictWords(next: ShownVerdict): EntryWords {
  switch (next.kind) {
    case 'retry':
      return says('↻', 'verdict', 'uneasy', `retry: attempt ${next.attempt} in ${seconds(next.inMs)}`)
    case 'connecting':
      return says('↻', 'verdict', 'uneasy', `retry: attempt ${next.attempt} now`)
    case 'hold':
      return says('‖', 'verdict', 'uneasy', `hold until ${untilWords[next.until] ?? next.until}`)
    case 'stop':
      return says('■', 'verdict', 'bad', `stop: ${stops[next.because] ?? next.because}`)
    case 'decision':
      return says('…', 'verdict', 'uneasy', 'a rule of the app decides')
    case 'recovered':
      return says('✓', 'verdict', 'good', 'open again')
    default:
      return next satisfies never
  }
}

const stops: Readonly<Record<string, string>> = {
  policy: 'the policy says so',
  exhausted: 'its attempts or its time are used up',
  app: 'the app closed it',
  blocked: 'the platform does not let it connect',
}

const causes: Readonly<Record<string, string>> = {
  peer: 'by the server',
  app: 'by the app',
  connectionLost: 'the connection was lost',
  connectFailed: 'the handshake failed',
  connectTimeout: 'the handshake took too long',
  prepareFailed: 'the app could not prepare it',
  heartbeatTimeout: 'no answer to the heartbeat',
  offline: 'the platform is offline',
  suspended: 'the page was suspended',
  blocked: 'the platform did not let it connect',
}

const untilWords: Readonly<Record<string, string>> = {
  online: 'the network is back',
  visible: 'someone looks',
  resumed: 'the page runs again',
}

/** Going well, asked for by either side, is no bad news. */
function toneOf(code: number): Tone {
  return code === 1000 ? 'plain' : 'bad'
}

function protocol(name: string): readonly (string | Quoted)[] {
  return name === '' ? [] : ['sub-protocol', { quoted: name }]
}

function quote(text: string): readonly Quoted[] {
  return text === '' ? [] : [{ quoted: text }]
}

function dataWords(data: ShownData): readonly (string | Quoted)[] {
  if ('bytes' in data) return [bytes(data.bytes)]
  return [{ quoted: data.text }, data.cut ? `… and ${data.cut} characters more` : '']
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`
}

function issues(count: number): string {
  if (count === 0) return 'not decoded'
  return count === 1 ? '1 issue' : `${count} issues`
}

/** Milliseconds as seconds, as exact as there are three digits. */
function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
}
