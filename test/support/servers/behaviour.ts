/**
 * What a server does with one connection: how it answers the handshake, and the steps it takes
 * afterwards. Plain data, so that a test in a page can hand it to a server in Node, and so that one
 * behaviour can be played by a TCP server, by `ws`, by mock-socket and by the fake environment.
 */
export interface Behaviour {
  readonly handshake: Handshake
  readonly steps: readonly Step[]
  /** Whether the client's close frame is answered. A peer that hangs does not. */
  readonly answersClose: boolean
}

export type Handshake =
  | { readonly kind: 'accept'; readonly afterMs: number; readonly protocol: string | null }
  | { readonly kind: 'refuse'; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'hang' }
  | { readonly kind: 'hangUp'; readonly how: 'drop' | 'reset' }
  /** Nobody listens on the port. Of the whole server, so it cannot be part of a sequence. */
  | { readonly kind: 'unreachable' }

export type Step =
  | { readonly kind: 'send'; readonly data: string | readonly number[] }
  /** Sends the path and query that the client asked for. */
  | { readonly kind: 'announce' }
  | { readonly kind: 'close'; readonly code: number | null; readonly reason: string }
  | { readonly kind: 'violate'; readonly rule: Violation }
  | { readonly kind: 'drop' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'pause'; readonly forMs: number }
  | { readonly kind: 'await'; readonly what: 'message' | 'cue' }

/** Frames that RFC 6455 forbids a server to send. */
export type Violation =
  | 'oneByteClose'
  | 'badUtf8Reason'
  | 'badUtf8Text'
  | 'reservedBits'
  | 'reservedOpcode'
  | 'maskedFrame'

/** One behaviour per connection in order of arrival; the last one serves all that follow. */
export type Script = readonly [Behaviour, ...Behaviour[]]

/** When a step is taken: at once, after a time, or when the client has sent a message or the test `cue()`s. */
export type When = { readonly afterMs: number } | { readonly onceThereIs: 'message' | 'cue' }

const accepted = { kind: 'accept', afterMs: 0, protocol: null } satisfies Handshake

/** Opens, and stays. */
export function accepts(options: { readonly protocol?: string } = {}): Behaviour {
  return { handshake: { ...accepted, protocol: options.protocol ?? null }, steps: [], answersClose: true }
}

/** Opens, and sends texts, or bytes given as lists of numbers. */
export function sends(...messages: readonly (string | readonly number[])[]): Behaviour {
  return stepping(messages.map((data) => ({ kind: 'send', data })))
}

/** Opens, and sends the path and query that the client asked for: whose messages are these? */
export function announces(): Behaviour {
  return stepping([{ kind: 'announce' }])
}

/** Opens, and closes. Without a code the close frame is empty, which the other side reads as 1005. */
export function closesWith(code: number | null = null, reason = '', when?: When): Behaviour {
  return stepping([...waiting(when), { kind: 'close', code, reason }])
}

/** Opens, and ends the TCP connection (FIN) without a close frame. */
export function drops(when?: When): Behaviour {
  return stepping([...waiting(when), { kind: 'drop' }])
}

/** Opens, and resets the TCP connection (RST) without a close frame. */
export function resets(when?: When): Behaviour {
  return stepping([...waiting(when), { kind: 'reset' }])
}

/** Opens, and breaks a rule of the protocol. */
export function violates(rule: Violation, when?: When): Behaviour {
  return stepping([...waiting(when), { kind: 'violate', rule }])
}

/** Answers the handshake with an HTTP error. */
export function refuses(status: number, headers: Readonly<Record<string, string>> = {}): Behaviour {
  return { ...accepts(), handshake: { kind: 'refuse', status, headers } }
}

/** Takes the TCP connection and never answers. */
export function hangs(): Behaviour {
  return { ...accepts(), handshake: { kind: 'hang' } }
}

/** Ends or resets the TCP connection instead of answering the handshake. */
export function hangsUp(how: 'drop' | 'reset' = 'drop'): Behaviour {
  return { ...accepts(), handshake: { kind: 'hangUp', how } }
}

/** Does not listen at all: the TCP connection itself is refused. */
export function unreachable(): Behaviour {
  return { ...accepts(), handshake: { kind: 'unreachable' } }
}

/** The same, but the handshake is answered only after so many milliseconds. */
export function slowly(handshakeMs: number, behaviour: Behaviour = accepts()): Behaviour {
  if (behaviour.handshake.kind !== 'accept') throw new TypeError('Only a handshake that succeeds can be slow')
  return { ...behaviour, handshake: { ...behaviour.handshake, afterMs: handshakeMs } }
}

/** The same, but the client's close frame is never answered. */
export function ignoringClose(behaviour: Behaviour = accepts()): Behaviour {
  return { ...behaviour, answersClose: false }
}

/** One after the other on the same connection: `inOrder(sends('hi'), closesWith(1011))`. */
export function inOrder(first: Behaviour, ...rest: readonly Behaviour[]): Behaviour {
  return { ...first, steps: [first, ...rest].flatMap((behaviour) => behaviour.steps) }
}

/** One per connection: `sequence(refuses(503), accepts())`. The last one repeats. */
export function sequence(first: Behaviour, ...rest: readonly Behaviour[]): Script {
  return [first, ...rest]
}

/** The behaviour of the nth connection, counted from 0. */
export function behaviourOf(script: Script, connection: number): Behaviour {
  return script[connection] ?? script.at(-1) ?? script[0]
}

function stepping(steps: readonly Step[]): Behaviour {
  return { ...accepts(), steps }
}

function waiting(when: When | undefined): readonly Step[] {
  if (when === undefined) return []
  return 'afterMs' in when ? [{ kind: 'pause', forMs: when.afterMs }] : [{ kind: 'await', what: when.onceThereIs }]
}
