import { expect, test } from 'vitest'
import type { SoakClient, SoakReport } from '../page/soak.ts'
import { faultsOf, type Ledger } from './judge.ts'

const client: SoakClient = {
  session: 's1',
  phase: 'open',
  sent: 2,
  received: 3,
  leaps: 0,
  undelivered: 0,
  waiting: 0,
}

const report: SoakReport = {
  clients: [client],
  environment: {
    timers: { started: 5, fired: 3, cancelled: 2 },
    subscriptions: { begun: 1, ended: 1 },
    sockets: { constructed: 4, closed: 4 },
    listeners: { added: 16, removed: 16 },
  },
  closures: {},
  errors: [],
}

const balanced: Ledger = {
  faults: {},
  heap: [1_000_000, 2_000_000, 2_100_000, 2_000_000, 2_200_000],
  published: new Map([['s1', 3]]),
  sessions: [{ session: 's1', effects: ['1', 'probe', '2'], duplicates: 1, sentUpTo: 3 }],
  settled: report,
  end: report,
  left: { atServer: 0, atProxy: 0 },
}

const atTheEnd = (environment: Partial<SoakReport['environment']>): Partial<Ledger> => ({
  end: { ...report, environment: { ...report.environment, ...environment } },
})
const ofClient = (change: Partial<SoakClient>): Partial<Ledger> => ({
  settled: { ...report, clients: [{ ...client, ...change }] },
})

test('books that balance have no fault', () => {
  expect(faultsOf(balanced)).toEqual([])
})

test.for<[string, Partial<Ledger>]>([
  ['1 sockets are left at the server', { left: { atServer: 1, atProxy: 0 } }],
  ['1 links are left at the proxy', { left: { atServer: 0, atProxy: 1 } }],
  ['1 sockets are left in the page', atTheEnd({ sockets: { constructed: 5, closed: 4 } })],
  ['4 listeners are left on sockets', atTheEnd({ listeners: { added: 20, removed: 16 } })],
  ["1 subscriptions to the page's life are left", atTheEnd({ subscriptions: { begun: 2, ended: 1 } })],
  ['2 timers are left', atTheEnd({ timers: { started: 7, fired: 3, cancelled: 2 } })],
  ['the heap has grown by 2000 kB since the first quarter', { heap: [1_000_000, 2_000_000, 3_000_000, 4_000_000] }],
  ['errors on the page: oh', { end: { ...report, errors: ['oh'] } }],
  ['s1: 2 of 3 messages took effect', ofClient({ sent: 3 })],
  [
    's1: messages took effect in another order',
    { sessions: [{ session: 's1', effects: ['2', '1'], duplicates: 0, sentUpTo: 3 }] },
  ],
  ['s1: 2 of 3 messages were read', ofClient({ received: 2 })],
  ['s1: 1 messages did not follow the one before', ofClient({ leaps: 1 })],
  ['s1: 1 messages were given back', ofClient({ undelivered: 1 })],
  ['s1: 1 messages still wait', ofClient({ waiting: 1 })],
])('%s', ([fault, change]) => {
  expect(faultsOf({ ...balanced, ...change })).toEqual([fault])
})
