import {
  afterMs,
  constant,
  exponential,
  reconnectPolicy,
  retry,
  schedule,
  type Backoff,
  type ReconnectPolicy,
  type RetryDecision,
} from '../../../src/core.ts'
import { devart, signalr } from '../../../src/presets.ts'

/** When another client comes back, written as a policy of ours. */
export interface PeerSchedule {
  /** With the version that was read. */
  readonly name: string
  /** What it does, in one sentence. */
  readonly summary: string
  readonly policy: ReconnectPolicy
}

/**
 * The built-in first delays, and growth as most clients have it: equal jitter, which draws each later delay from the
 * upper half of a window that doubles. Beside it the built-in windows show what they are wide for.
 */
export const narrowWindows: PeerSchedule = {
  name: 'Narrow later windows',
  summary: 'The built-in first delays, then equal jitter from 15 to 30 s; after 1012 from 45 to 60 s.',
  policy: reconnectPolicy({
    abnormalClosure: retry({ firstDelayMs: [0, 5_000], backoff: exponential({ initialMs: 15_000, maxMs: 30_000 }) }),
    endpointUnavailable: retry({
      firstDelayMs: [0, 5_000],
      backoff: exponential({ initialMs: 15_000, maxMs: 30_000 }),
    }),
    serviceRestart: retry({
      firstDelayMs: [5_000, 30_000],
      backoff: exponential({ initialMs: 45_000, maxMs: 60_000 }),
    }),
  }),
}

/** The base is the first delay; the others grow from it, without jitter. */
const growingFrom = (baseMs: number): RetryDecision =>
  retry({
    firstDelayMs: baseMs,
    backoff: exponential({ initialMs: baseMs * 1.3, factor: 1.3, maxMs: 10_000, jitter: 'none' }),
  })

/** The delays are 2^n seconds and 0.3 to 3 s more, n being 0 at the first retry; of these there are five. */
const graphqlWsRetry = retry({
  firstDelayMs: [1_300, 4_000],
  backoff: ((): Backoff => {
    const after = (delayMs: number, baseMs: number): Backoff => ({
      delayMs,
      next: (random) => after(baseMs + 300 + random() * 2_700, baseMs * 2),
    })
    return after(0, 2_000)
  })(),
  attempts: 5,
})

/**
 * Codes that graphql-ws takes for fatal, whatever its options say. On 1000 a client that has subscriptions
 * connects again without a wait and without counting it.
 */
const graphqlWsFatal = {
  normalClosure: afterMs(0),
  protocolError: 'stop',
  unsupportedData: 'stop',
  1004: 'stop',
  invalidPayloadData: 'stop',
  policyViolation: 'stop',
  messageTooBig: 'stop',
  mandatoryExtension: 'stop',
  internalServerError: 'stop',
  '1015-1999': 'stop',
  4004: 'stop',
  4005: 'stop',
  4400: 'stop',
  4401: 'stop',
  4406: 'stop',
  4409: 'stop',
  4429: 'stop',
  4500: 'stop',
} as const

/**
 * What other clients do after a closure, as hangup policies. They were read in the code of the version
 * named, with its own defaults; every table has a `default`, so that nothing of the built-in one is left.
 *
 * Left out of all: when they start to count anew. Most do as soon as a socket opens, so that a server which
 * accepts and then closes meets no limit and no growth; a policy counts until a connection was stable.
 */
export const peerSchedules = {
  /**
   * With `shouldReconnect: () => true`; without it there is no retry at all. `retryOnError`, which would
   * add a second timer for a refused handshake, is off.
   *
   * @see https://github.com/robtaussig/react-use-websocket#reconnecting
   */
  reactUseWebsocket: {
    name: 'react-use-websocket 4.13',
    summary: 'Every 5 s, at most 20 times.',
    policy: reconnectPolicy({ default: retry({ firstDelayMs: 5_000, backoff: constant(5_000), attempts: 20 }) }),
  },

  /**
   * The same base for everybody. Left out: a handshake that nobody answers is given up after 4 s.
   *
   * @see https://github.com/cloudflare/partykit/tree/main/packages/partysocket
   */
  partysocket: {
    name: 'partysocket 1.3',
    summary: '3 s, growing by 1.3 to 10 s, without end and without jitter.',
    policy: reconnectPolicy({ default: growingFrom(3_000) }),
  },

  /**
   * The base is drawn once, when the module is loaded, and the delays grow from it without more jitter. The
   * rule draws it at the closure that begins an outage; after that a growth that has begun goes on by itself.
   * Left out: a handshake that nobody answers is given up after 4 s.
   *
   * @see https://github.com/pladaria/reconnecting-websocket#available-options
   */
  reconnectingWebsocket: {
    name: 'reconnecting-websocket 4.4',
    summary: '1 to 5 s, drawn once for a page, growing by 1.3 to 10 s, without end.',
    policy: reconnectPolicy({
      default: (_info, { attempt, random }) => (attempt === 0 ? growingFrom(1_000 + random() * 4_000) : 'retry'),
    }),
  },

  /** @see https://ahooks.js.org/hooks/use-web-socket */
  ahooks: {
    name: 'ahooks 3.11',
    summary: 'Every 3 s, at most three times.',
    policy: reconnectPolicy({ default: retry({ firstDelayMs: 3_000, backoff: constant(3_000), attempts: 3 }) }),
  },

  /**
   * The JavaScript client, read in 1.8.16. It comes back from every closure that is not its own, whatever
   * the code. Left out: while the page is hidden it waits, and a server that drains closes in batches.
   *
   * @see https://hexdocs.pm/phoenix/js/
   */
  phoenix: {
    name: 'phoenix 1.8',
    summary: 'Nine times within 4 s, from 10 ms on, then every 5 s, without jitter.',
    policy: reconnectPolicy({
      default: retry({ firstDelayMs: 10, backoff: schedule([50, 100, 150, 200, 250, 500, 1_000, 2_000, 5_000]) }),
    }),
  },

  /**
   * As it comes, read in 6.4.2: a refused handshake is an error event and no close event, and is fatal. So
   * only the first retry has a chance, and only if the server is back by then. Measured with its own client.
   *
   * @see https://the-guild.dev/graphql/ws/docs/client/interfaces/ClientOptions#shouldretry
   */
  graphqlWs: {
    name: 'graphql-ws 6.4',
    summary: '1.3 to 4 s, and a refused handshake is the end.',
    policy: reconnectPolicy({ ...graphqlWsFatal, default: ({ opened }) => (opened ? graphqlWsRetry : 'stop') }),
  },

  /**
   * The same with `shouldRetry: () => true`, as those set it who want to outlast a deploy.
   *
   * @see https://the-guild.dev/graphql/ws/docs/client/interfaces/ClientOptions#retrywait
   */
  graphqlWsRetrying: {
    name: 'graphql-ws 6.4, shouldRetry',
    summary: '1, 2, 4, 8, 16 s, each with 0.3 to 3 s more, then never again.',
    policy: reconnectPolicy({ ...graphqlWsFatal, default: graphqlWsRetry }),
  },

  /**
   * With `withAutomaticReconnect()`; without it there is no retry at all. Read in the JavaScript client
   * 10.0. Left out: the request before each socket, and a server that forbids the retry in its last message.
   *
   * @see https://learn.microsoft.com/aspnet/core/signalr/javascript-client#automatically-reconnect
   */
  signalR: {
    name: 'SignalR 10.0',
    summary: 'After 0, 2, 10 and 30 s, then never again, without jitter.',
    policy: signalr.rules,
  },

  /**
   * The watch-dog of `TScWebSocketClient` with `Interval = -1`, which is its default, and `Attempts = -1`,
   * which is not: no limit. Read in its documentation only, which leaves open whether the delay is drawn
   * once or before each attempt; here it is each.
   *
   * @see https://docs.devart.com/sbridge/tscwatchdogoptions_interval.htm
   */
  devart: {
    name: 'Devart watch-dog',
    summary: '1 to 5 s each time, without end.',
    policy: devart.rules,
  },

  /**
   * No library, but the advice that most of them were written after: a delay from zero to a limit that
   * doubles. From half a second, up to 30 s.
   *
   * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
   */
  fullJitter: {
    name: 'Textbook full jitter',
    summary: '0 to 0.5 s, then 0 to 1 s, doubling to 30 s, without end.',
    policy: reconnectPolicy({
      default: retry({
        firstDelayMs: [0, 500],
        backoff: exponential({ initialMs: 1_000, maxMs: 30_000, jitter: 'full' }),
      }),
    }),
  },
} as const satisfies Record<string, PeerSchedule>

/** The key of one of {@link peerSchedules}. */
export type PeerName = keyof typeof peerSchedules
