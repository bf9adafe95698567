import { describe, expect, test } from 'vitest'
import { afterMs, handOver, httpDiagnosis } from '../../src/core.ts'
import { internalsOf } from '../../src/engine/connection.ts'
import { answers } from '../engine/diagnosis/scripted-fetch.ts'
import { createLab, hold, type Lab } from '../engine/lab.ts'
import { accepts, closesWith, drops, refuses, type Behaviour } from '../support/servers/behaviour.ts'
import type { AnyMessages, Options } from './planted/stage.ts'

const limit = 5
const turns = 40
const atOnce = { default: () => afterMs(0) }

interface Way {
  /** What asks for another attempt, again and again. */
  readonly again: (connection: AnyMessages, lab: Lab) => void | Promise<void>
  readonly server?: Behaviour
  readonly options?: Options
}

const nothing = (): void => undefined

/** Whoever and whatever makes a connection try again. */
const ways: Readonly<Record<string, Way>> = {
  'a policy that comes back at once after refusals': { again: nothing, server: refuses(503) },
  'a policy that comes back at once after drops': { again: nothing, server: drops() },
  'a server that closes at once, and says so': { again: nothing, server: closesWith(1012, 'retry-after=0') },
  'preparations that fail': {
    again: nothing,
    options: { protocols: () => Promise.reject(new Error('no')) },
  },
  'a hello that fails': { again: nothing, options: { hello: () => Promise.reject(new Error('no')) } },
  'a before of a rule that fails': {
    again: nothing,
    server: refuses(503),
    options: { reconnect: { default: { ...afterMs(0), before: () => Promise.reject(new Error('no')) } } },
  },
  'a diagnosis that raises every refusal': {
    again: nothing,
    server: refuses(503),
    options: { diagnose: httpDiagnosis({ url: 'https://server.example/health', fetch: answers(503).fetch }) },
  },
  'a loop of reconnect()': { again: ({ reconnect }) => reconnect() },
  'a loop of reconnect() while handshakes are refused': { again: ({ reconnect }) => reconnect(), server: refuses(403) },
  'a loop of close() and open()': {
    again({ close, open }) {
      close()
      open()
    },
  },
  'a component that is mounted again and again': {
    async again(connection, lab) {
      const letGo = hold(connection)
      await lab.settle()
      letGo()
    },
    options: { lingerMs: 0 },
  },
  'options that a hook reads anew': {
    again(connection) {
      internalsOf(connection).refresh()
      connection.reconnect()
    },
  },
  'a page that sleeps and wakes up': {
    again(_, lab) {
      lab.signal('suspended')
      lab.signal('resumed')
    },
  },
  'a network that comes and goes': {
    again(_, lab) {
      lab.setOnline(false)
      lab.setOnline(true)
    },
    server: refuses(503),
  },
  'a page that is hidden and shown': {
    again(_, lab) {
      lab.setHidden(true)
      lab.setHidden(false)
    },
    server: drops(),
    options: { lifecycle: { holdWhileHidden: true } },
  },
}

/** Lets a way try for a minute, and counts the times that the app was asked where to connect, or how to prepare it. */
async function attemptsOf({ again, server = accepts(), options }: Way, attemptsPerMinute: number) {
  let attempts = 0
  const lab = createLab({ script: server })
  const connection = lab.connect<unknown, unknown, string>({
    url() {
      attempts += 1
      return 'wss://server.example/live'
    },
    attemptsPerMinute,
    reconnect: atOnce,
    ...options,
  })
  connection.onEvent((event) => {
    if (event.type === 'prepareFailed' && event.step === 'before') attempts += 1
  })
  if (options?.lingerMs !== 0) hold(connection)
  await lab.settle()
  for (let turn = 0; turn < turns; turn += 1) {
    await again(connection, lab)
    await lab.advance(1_000)
  }
  await lab.advance(60_000 - turns * 1_000 - 1)
  return { attempts, handshakes: lab.constructions.length }
}

describe('attemptsPerMinute holds, whoever asks for more:', () => {
  test.each(Object.entries(ways))('%s', async (_, way) => {
    for (const attemptsPerMinute of [limit, 2 * limit]) {
      const { attempts, handshakes } = await attemptsOf(way, attemptsPerMinute)
      expect(attempts).toBe(attemptsPerMinute)
      expect(handshakes).toBeLessThanOrEqual(attemptsPerMinute)
    }
  })
})

describe('attemptsPerMinute is one connection’s', () => {
  test('so that many components which share it have one, and two connections have two', async () => {
    const lab = createLab({ script: refuses(503) })
    const connections = [0, 1].map(() => lab.connect({ attemptsPerMinute: limit, reconnect: atOnce }))
    for (let component = 0; component < 100; component += 1) connections.forEach(hold)
    await lab.advance(59_000)
    expect(lab.constructions).toHaveLength(2 * limit)
  })

  test('and hand-overs have another as large, so that a minute sees at most twice as many handshakes', async () => {
    const lab = createLab({ script: accepts() })
    const connection = lab.connect({ attemptsPerMinute: limit })
    connection.open()
    await lab.settle()
    for (let turn = 0; turn < turns; turn += 1) {
      const moved = handOver(connection)
      await lab.advance(500)
      await moved
      connection.reconnect()
      await lab.advance(500)
    }
    expect(lab.constructions.filter(({ atMs }) => atMs < lab.epochMs() + 20_000).length).toBe(2 * limit)
  })
})
