import {
  acknowledged,
  retry,
  type ConnectionOptions,
  type DiagnoseResult,
  type ReconnectPolicy,
} from '../../../../src/core.ts'
import { fails } from '../../../support/arbitraries/app-error.ts'
import type { Manners } from '../../../support/arbitraries/close-path.ts'
import { schemaOf } from '../../../support/arbitraries/schema.ts'
import type { FakeEnvironment } from '../../../support/fakes/fake-environment.ts'

const never = (): Promise<never> => new Promise(() => {})
const nonsense = (): never => ({ odd: true }) as never // plain JavaScript may return anything

const url = 'wss://server.example/live'
const urls: Readonly<Record<Manners['url'], ConnectionOptions['url']>> = {
  text: url,
  resolves: () => Promise.resolve(url),
  throws: fails,
  nonsense,
  never,
}
const hellos: Readonly<Record<Exclude<Manners['hello'], 'none'>, ConnectionOptions['hello']>> = {
  returns: () => {},
  speaks: ({ send }) => send({ hello: true }),
  throws: fails,
  never,
}
const policies: Readonly<Record<Manners['rule'], ReconnectPolicy>> = {
  none: {},
  retry: { default: retry({ firstDelayMs: 100 }) },
  stop: { default: 'stop' },
  throws: { default: fails },
  nonsense: { default: nonsense },
  resolves: { default: () => Promise.resolve('retry') },
  never: { default: never },
  before: { default: retry({ firstDelayMs: 0, before: fails, session: 'new' }) },
}
const raised: DiagnoseResult = {
  status: 'tryAgainLater',
  diagnosis: { httpStatus: 503, retryAfterMs: 1_000, tls: false, reachable: true },
}
const diagnoses: Readonly<Record<Exclude<Manners['diagnose'], 'none'>, ConnectionOptions['diagnose']>> = {
  raises: () => Promise.resolve(raised),
  nonsense: () => Promise.resolve({ status: 5, diagnosis: { retryAfterMs: 'soon' } } as never), // as above
  throws: fails,
  never,
}

/** The options of an app with such manners, which tells what it is given back. */
export function optionsOf(
  manners: Manners,
  environment: FakeEnvironment,
  signal: AbortSignal,
  onGivenBack: (id: unknown) => void,
): ConnectionOptions {
  const { hello, diagnose, schema, hasHeartbeat, acks, holdWhileHidden, suspend, lingerMs, listenersThrow } = manners
  return {
    url: urls[manners.url],
    environment,
    signal,
    lingerMs,
    reconnect: policies[manners.rule],
    lifecycle: { holdWhileHidden, suspend },
    ...(hello !== 'none' && { hello: hellos[hello] }),
    ...(diagnose !== 'none' && { diagnose: diagnoses[diagnose] }),
    ...(schema !== 'none' && { schema: schemaOf(schema) }),
    ...(hasHeartbeat && { heartbeat: { message: 'ping', isReply: (frame: unknown) => frame === 'pong' } }),
    ...(acks && {
      acks: { use: acknowledged, idOf: (sent) => String(idIn(sent)), ackOf: (received) => ackIn(received) },
    }),
    ...(listenersThrow && { onInvalid: fails, topicOf: fails }),
    outbox: {
      limit: 5,
      overflow: 'drop-oldest',
      ttlMs: 20_000,
      onUndelivered(entries) {
        for (const { message } of entries) onGivenBack(idIn(message))
        if (listenersThrow) fails()
      },
    },
  }
}

function idIn(message: unknown): unknown {
  return Reflect.get(Object(message), 'id')
}

function ackIn(message: unknown): string | undefined {
  const ack: unknown = Reflect.get(Object(message), 'ack')
  return typeof ack === 'string' ? ack : undefined
}
