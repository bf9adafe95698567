import { OptionError } from '../../domain/error/error.ts'
import type { Random } from '../../domain/policy/backoff.ts'
import { byteSize } from '../codec.ts'
import type { WireData } from '../environment.ts'
import { guard, type Ports } from '../ports.ts'

/** A frame as it came over the wire, below codec and schema. */
export type Frame = string | ArrayBuffer

/** How a connection finds out that the other side is gone. Durations in milliseconds. */
export interface HeartbeatOptions {
  /** The probe, as it goes over the wire: below codec and schema. A function is asked for each one. */
  readonly message?: WireData | (() => WireData) | undefined
  /**
   * Whether a frame answers a probe. With it nothing else does, so that a dead way out is found although
   * messages still come in. Such frames do not reach the app. @default every frame answers
   */
  readonly isReply?: ((frame: Frame) => boolean) | undefined
  /**
   * What to reply to a frame that is a ping of the server's own; `undefined` for every other frame. Such
   * frames do not reach the app.
   */
  readonly answer?: ((frame: Frame) => WireData | undefined) | undefined
  /** The server sends something by itself at least this often. @default Infinity */
  readonly expectMs?: number | undefined
  /** A probe goes out after so much silence, a little earlier each time; and after three of it at the latest. @default 25_000 */
  readonly intervalMs?: number | undefined
  /** How long an answer may take. @default 10_000 */
  readonly timeoutMs?: number | undefined
}

/** {@link HeartbeatOptions} with the durations filled in. */
export interface ResolvedHeartbeat extends HeartbeatOptions {
  readonly expectMs: number
  readonly intervalMs: number
  readonly timeoutMs: number
}

/** Looks after the open socket. It has one timer, and none for a message. */
export interface Heartbeat {
  /** A socket is open. */
  readonly begin: () => void
  /** Its timer has elapsed. */
  readonly tick: () => void
  /** Asks at once; where an answer is awaited already, once more. */
  readonly probe: () => void
  /**
   * Looks at a frame, before anyone else does. True where it was between the two ends of the heartbeat, and
   * is nothing to the app.
   *
   * @param isLookedAfter Whether it came by the open socket, and not by one that is on its way in or out.
   */
  readonly hears: (frame: Frame, reply: (data: WireData) => void, isLookedAfter: boolean) => boolean
  readonly roundTripMs: () => number | null
}

/** What a heartbeat can do. */
export interface HeartbeatListener {
  /** Hands over to the open socket, and tells whether it still takes anything. */
  send(data: WireData): boolean
  /** Starts its one timer, in place of the one before. */
  startTimer(delayMs: number): void
  /** No answer came. */
  expired(): void
  /** Whether the machine has just slept, or something else has held it up. */
  isDisturbed(): boolean
}

/** @throws {OptionError} For what the platform would turn into a text that nobody meant. */
function wireData(option: string, data: WireData): WireData {
  if (typeof data !== 'string' && byteSize(data) === undefined) throw new OptionError(option, 'wireData', typeof data)
  return data
}

/** While messages flow there is no silence: a probe goes out after so many intervals all the same. */
const longestIntervals = 3

/** A timer that is later than this was held up: by a hidden or frozen page, or by a busy one. */
const lateMs = 2_000

/** How much of an interval passes in silence before the next probe: a fleet that was served at once must not ask at once. */
export function drawPatience(random: Random): number {
  return 0.8 + 0.2 * random()
}

export function createHeartbeat<In, Out, S extends string>(
  { environment, options, emit }: Ports<In, Out, S>,
  { send, startTimer, expired, isDisturbed }: HeartbeatListener,
): Heartbeat {
  /** An app may begin with it, and end it, while the socket is open. */
  let isOn = false
  let heardMs = 0
  /** When the latest probe went out; before the first, when the socket opened. */
  let probedMs = 0
  /** When the first of those went out that are not answered. */
  let askedMs = 0
  /** How much silence is borne before the next one, of `intervalMs`. */
  let patience = 0
  /** `'again'`: the time for the answer passed while the page was held up, so that it may only be late. */
  let awaiting: 'no' | 'once' | 'again' = 'no'
  let roundTripMs: number | null = null

  const dueMs = ({ message, expectMs, intervalMs, timeoutMs }: ResolvedHeartbeat): number => {
    if (awaiting !== 'no') return probedMs + timeoutMs
    const silentMs = heardMs + expectMs
    if (message === undefined) return silentMs
    return Math.min(silentMs, heardMs + patience * intervalMs, probedMs + longestIntervals * intervalMs)
  }
  const arm = (): void => {
    const { heartbeat } = options()
    startTimer(heartbeat ? Math.max(0, dueMs(heartbeat) - environment.monotonicMs()) : Infinity)
  }
  const begin = (): void => {
    isOn = true
    heardMs = environment.monotonicMs()
    probedMs = heardMs
    patience = environment.random() // the first comes any time: a fleet that came together is spread
    awaiting = 'no'
    arm()
  }
  const ask = (next: 'once' | 'again'): void => {
    const message = options().heartbeat?.message
    let probe: WireData | undefined
    probedMs = environment.monotonicMs()
    if (next === 'once') askedMs = probedMs
    awaiting = message === undefined ? next : 'no'
    guard(environment, () => {
      if (message === undefined) return
      probe = wireData('heartbeat.message', typeof message === 'function' ? message() : message)
      awaiting = next
    })
    if (awaiting === 'no') heardMs = probedMs // nobody was asked, so nobody is accused
    arm()
    guard(environment, () => {
      if (probe !== undefined && send(probe)) emit({ type: 'probeSent' })
    })
  }
  const answered = (): void => {
    awaiting = 'no'
    patience = drawPatience(environment.random)
    if (options().heartbeat?.message !== undefined) {
      roundTripMs = heardMs - askedMs
      emit({ type: 'probeAnswered', roundTripMs })
    }
    arm()
  }

  const tick = (): void => {
    const { heartbeat } = options()
    isOn &&= heartbeat !== undefined
    if (!heartbeat) return arm()
    if (!isOn) return begin()
    const overdueMs = environment.monotonicMs() - dueMs(heartbeat)
    const wasHeldUp = isDisturbed() || overdueMs > lateMs // always asked: clocks that drift apart slowly have not slept
    if (overdueMs < 0) arm()
    else if (awaiting === 'no') ask('once')
    else if (awaiting === 'once' && wasHeldUp) ask('again')
    else expired()
  }

  return {
    begin() {
      isOn = false
      tick()
    },
    tick,
    probe() {
      const isJustAsked = awaiting !== 'no' && environment.monotonicMs() - probedMs < lateMs // one event has several signals
      if (isJustAsked || awaiting === 'again' || options().heartbeat?.message === undefined) return
      ask(awaiting === 'no' ? 'once' : 'again')
    },
    hears(frame, reply, isLookedAfter) {
      const { heartbeat } = options()
      if (!heartbeat) return false
      const { message, isReply, answer } = heartbeat
      let isOurs = false
      let pong: WireData | undefined
      guard(environment, () => {
        isOurs = Boolean(isReply?.(frame))
      })
      guard(environment, () => {
        const given = answer?.(frame) ?? undefined // plain JavaScript gives null for nothing
        if (given === undefined) return
        pong = wireData('heartbeat.answer', given)
        reply(pong)
      })
      if (isLookedAfter) {
        heardMs = environment.monotonicMs()
        if (awaiting !== 'no' && (isOurs || !isReply || message === undefined)) answered()
      }
      return isOurs || pong !== undefined
    },
    roundTripMs: () => roundTripMs,
  }
}
