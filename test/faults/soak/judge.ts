import type { SessionTally } from '../../support/reference/reference-session.ts'
import type { SoakClient, SoakReport } from '../page/soak.ts'

/** Everything that was counted, on both sides. */
export interface Ledger {
  /** How often each fault struck. */
  readonly faults: Readonly<Record<string, number>>
  /** In bytes, each after a collection: at the start, after each quarter, at the end. */
  readonly heap: readonly number[]
  /** How many messages the server has numbered, by session. */
  readonly published: ReadonlyMap<string, number>
  readonly sessions: readonly SessionTally[]
  /** When everything should have arrived. */
  readonly settled: SoakReport
  /** When everything was closed. */
  readonly end: SoakReport
  /** Sockets that are still there. */
  readonly left: { readonly atServer: number; readonly atProxy: number }
}

/** What a page keeps or lets go of by itself between two collections. */
const heapSlackBytes = 1_000_000

/** What is wrong with the books; nothing if they balance. */
export function faultsOf({ heap, published, sessions, settled, end, left }: Ledger): readonly string[] {
  const { timers, subscriptions, sockets, listeners } = end.environment
  const bySession = new Map(sessions.map((tally) => [tally.session, tally]))
  const [, quarter = NaN] = heap
  const rules: readonly (readonly [holds: boolean, instead: string])[] = [
    [left.atServer === 0, `${left.atServer} sockets are left at the server`],
    [left.atProxy === 0, `${left.atProxy} links are left at the proxy`],
    [sockets.closed === sockets.constructed, `${sockets.constructed - sockets.closed} sockets are left in the page`],
    [listeners.added === listeners.removed, `${listeners.added - listeners.removed} listeners are left on sockets`],
    [
      subscriptions.begun === subscriptions.ended,
      `${subscriptions.begun - subscriptions.ended} subscriptions to the page's life are left`,
    ],
    [
      timers.started === timers.fired + timers.cancelled,
      `${timers.started - timers.fired - timers.cancelled} timers are left`,
    ],
    [
      (heap.at(-1) ?? NaN) - quarter <= heapSlackBytes,
      `the heap has grown by ${Math.round(((heap.at(-1) ?? NaN) - quarter) / 1_000)} kB since the first quarter`,
    ],
    [end.errors.length === 0, `errors on the page: ${end.errors.slice(0, 3).join('; ')}`],
  ]
  const broken = rules.flatMap(([holds, instead]) => (holds ? [] : [instead]))
  return [...broken, ...settled.clients.flatMap((client) => wrongWith(client, bySession, published))]
}

function wrongWith(
  { session, sent, received, leaps, undelivered, waiting }: SoakClient,
  sessions: ReadonlyMap<string, SessionTally>,
  published: ReadonlyMap<string, number>,
): readonly string[] {
  const effects = (sessions.get(session)?.effects ?? []).filter((id) => id !== 'probe')
  const isInOrder = effects.every((id, index) => id === String(index + 1))
  const rules: readonly (readonly [holds: boolean, instead: string])[] = [
    [effects.length === sent, `${effects.length} of ${sent} messages took effect`],
    [isInOrder, 'messages took effect in another order'],
    [received === published.get(session), `${received} of ${published.get(session)} messages were read`],
    [leaps === 0, `${leaps} messages did not follow the one before`],
    [undelivered === 0, `${undelivered} messages were given back`],
    [waiting === 0, `${waiting} messages still wait`],
  ]
  return rules.flatMap(([holds, instead]) => (holds ? [] : [`${session}: ${instead}`]))
}

/** The books in short, for people. */
export function reportOf({ faults, heap, sessions, settled, end }: Ledger): string {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
  const listed = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  const { clients, closures } = settled
  return [
    `faults: ${listed(faults)}`,
    `closures: ${listed(closures)}`,
    `messages up: ${sum(clients.map(({ sent }) => sent))} sent, ${sum(sessions.map(({ duplicates }) => duplicates))} came again`,
    `messages down: ${sum(clients.map(({ received }) => received))} read`,
    `heap: ${heap.map((bytes) => `${Math.round(bytes / 1_000)} kB`).join(' → ')}`,
    `timers: ${listed({ ...end.environment.timers })}`,
    `subscriptions: ${listed({ ...end.environment.subscriptions })}`,
    `sockets: ${listed({ ...end.environment.sockets })}`,
    `listeners: ${listed({ ...end.environment.listeners })}`,
  ].join('\n')
}
