import { expect } from 'vitest'
import type { Environment } from '../../../src/core.ts'
import { createHandshakeGate } from '../../../src/engine/attempt/handshake-gate.ts'
import { createFakeLifecycle, type FakeLifecycle } from '../../../src/testing/fake-lifecycle.ts'
import { behaviourOf, type Behaviour, type Script } from '../servers/behaviour.ts'
import { createSignal } from '../signal.ts'
import { scriptOf } from '../servers/test-server.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { performOnFake } from './fake-performance.ts'
import { FakeWebSocket } from './fake-web-socket.ts'

export interface FakeEnvironmentOptions {
  /** What servers do; without it nothing happens until the test drives a socket by hand. */
  readonly script?: Script | Behaviour
  /** Every random number, or the first ones, of which the last repeats. @default 0.5 */
  readonly random?: number | readonly [number, ...number[]]
  /** @default 'https://app.example/' */
  readonly baseUrl?: string | null
  /** Whether an error without a close means blocked, as in browsers. @default true */
  readonly blocksSilently?: boolean
}

/** One call of the constructor. */
export interface Construction {
  readonly url: string
  readonly protocols: readonly string[]
  readonly atMs: number
}

/** An environment without a platform: nothing happens in it but what a test does. */
export interface FakeEnvironment
  extends Environment, FakeClock, Pick<FakeLifecycle, 'setOnline' | 'setHidden' | 'signal'> {
  /** Every socket ever constructed, the oldest first. */
  readonly sockets: readonly FakeWebSocket[]
  /** The latest socket. Throws where there is none, so that a test need not check. */
  socket(): FakeWebSocket
  /** Every call of the constructor, those that threw included. */
  readonly constructions: readonly Construction[]
  /** Lets the next construction throw, as a blocked or an impossible URL does. */
  throwNext(thrown: unknown): void
  /** Lets scripted connections go on that wait for a cue. */
  cue(): void
  /** The errors reported since the last call. */
  takeReported(): readonly unknown[]
  liveSockets(): number
  attachedListeners(): number
  /** Fails unless sockets, timers, frames and listeners are gone and every reported error was taken. */
  expectNothingLeft(): void
}

export function createFakeEnvironment(options: FakeEnvironmentOptions = {}): FakeEnvironment {
  const clock = createFakeClock()
  const cue = createSignal()
  const network = createFakeNetwork(clock, (socket, nth) => {
    if (options.script === undefined) return
    performOnFake(socket, behaviourOf(scriptOf(options.script), nth), clock, cue)
  })
  const { signals, listenerCount, ...lifecycle } = createFakeLifecycle()
  let reported: readonly unknown[] = []
  const attachedListeners = (): number =>
    network.sockets.reduce((sum, socket) => sum + socket.listenerCount, listenerCount())
  const liveSockets = (): number => network.sockets.filter((socket) => socket.live).length

  return {
    ...clock,
    ...network,
    ...lifecycle,
    socket: () => {
      const latest = network.sockets.at(-1)
      if (latest === undefined) throw new Error('No socket has been constructed')
      return latest
    },
    random: randomOf(options.random ?? 0.5),
    lifecycle: signals,
    baseUrl: () => (options.baseUrl === null ? undefined : (options.baseUrl ?? 'https://app.example/')),
    blocksSilently: options.blocksSilently ?? true,
    reportError: (error) => void (reported = [...reported, error]),
    gate: createHandshakeGate(),
    cue: cue.give,
    takeReported: () => {
      const taken = reported
      reported = []
      return taken
    },
    liveSockets,
    attachedListeners,
    expectNothingLeft: () => {
      const left = {
        sockets: liveSockets(),
        listeners: attachedListeners(),
        timers: clock.pendingTimers(),
        frames: clock.pendingFrames(),
        reported,
      }
      expect(left).toEqual({ sockets: 0, listeners: 0, timers: 0, frames: 0, reported: [] })
    },
  }
}

type FakeNetwork = Pick<FakeEnvironment, 'sockets' | 'constructions' | 'throwNext'> &
  Required<Pick<Environment, 'WebSocket'>>

function createFakeNetwork(clock: FakeClock, constructed: (socket: FakeWebSocket, nth: number) => void): FakeNetwork {
  const sockets: FakeWebSocket[] = []
  const constructions: Construction[] = []
  const throwing: { next?: { readonly thrown: unknown } } = {}
  return {
    sockets,
    constructions,
    throwNext: (thrown) => void (throwing.next = { thrown }),
    WebSocket: class extends FakeWebSocket {
      constructor(url: string, protocols: string | string[] = []) {
        const offered = [protocols].flat()
        constructions.push({ url, protocols: offered, atMs: clock.epochMs() })
        const { next } = throwing
        delete throwing.next
        if (next !== undefined) throw next.thrown
        assertArguments(url, offered)
        super(clock, url, offered)
        constructed(this, sockets.push(this) - 1)
      }
    },
  }
}

/** As strict as the strictest platform: Node takes neither relative nor http URLs. */
function assertArguments(url: string, protocols: readonly string[]): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const fits = parsed !== undefined && /^wss?:$/.test(parsed.protocol) && !url.includes('#')
  if (!fits) throw new DOMException(`Not a WebSocket URL: ${url}`, 'SyntaxError')
  if (new Set(protocols).size < protocols.length) throw new DOMException('A protocol twice', 'SyntaxError')
}

function randomOf(random: number | readonly [number, ...number[]]): () => number {
  if (typeof random === 'number') return () => random
  const numbers = [...random]
  return () => (numbers.length > 1 ? numbers.shift() : numbers[0]) ?? random[0]
}
