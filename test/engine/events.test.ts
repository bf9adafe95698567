import { describe, expect, test } from 'vitest'
import type { ConnectionEvent } from '../../src/core.ts'
import { createLab, eventsOf, hold } from './lab.ts'

/** An event in a few words, for lists of them. */
function inShort(event: ConnectionEvent): string {
  switch (event.type) {
    case 'stateChanged': {
      const { state } = event
      return `${state.phase}${state.phase === 'connecting' ? ` ${state.step}` : ''}`
    }
    case 'attemptStarted':
      return `attemptStarted ${event.attempt} ${event.origin}`
    case 'opened':
    case 'handedOver':
      return `opened ${event.protocol}`
    case 'closed':
      return `closed ${event.info.code} ${event.info.cause}`
    case 'verdict':
      return `verdict ${event.next.kind}`
    case 'sent':
    case 'queued':
    case 'invalid':
    case 'duplicateDropped':
      return `${event.type} ${event.bytes}`
    case 'acknowledged':
      return `acknowledged ${event.id}`
    case 'undelivered':
      return `undelivered ${event.count} ${event.why}`
    case 'prepareFailed':
      return `prepareFailed ${event.step}`
    case 'held':
      return `held ${event.until}`
    case 'probeAnswered':
      return `probeAnswered ${event.roundTripMs}`
    case 'listenerThrew':
    case 'probeSent':
      return event.type
    default:
      return event satisfies never
  }
}

describe('Events', () => {
  test('tell a typical life in order', async () => {
    const lab = createLab()
    const connection = lab.connect({ protocols: 'v1', lingerMs: 0 })
    const events = eventsOf(connection)
    const letGo = hold(connection)
    connection.send('queued')
    await lab.settle()
    lab.socket().open({ protocol: 'v1' })
    connection.send('sent')
    lab.socket().message('{')
    lab.socket().serverClose(1012, 'restart')
    await lab.advance(17_500)
    lab.socket().refuse()
    await lab.advance(32_500)
    lab.socket().open()
    letGo()
    await lab.settle()

    expect(lab.takeConsole()).toEqual([expect.stringContaining('cannot decode')])
    expect(events.map(inShort)).toEqual([
      'connecting prepare',
      'queued 8',
      'connecting handshake',
      'attemptStarted 0 wss://server.example',
      'opened v1',
      'open',
      'sent 8',
      'sent 6',
      'invalid 1',
      'closed 1012 peer',
      'waiting',
      'verdict retry',
      'connecting prepare',
      'connecting handshake',
      'attemptStarted 1 wss://server.example',
      'closed 1006 connectFailed',
      'waiting',
      'verdict retry',
      'connecting prepare',
      'connecting handshake',
      'attemptStarted 2 wss://server.example',
      'opened ',
      'open',
      'closing',
      'closed 1000 app',
      'idle',
    ])
  })

  test('say when, by the clock that people read', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const events = eventsOf(connection)
    connection.open()
    lab.jumpEpoch(3_600_000)
    await lab.advance(1_000)
    expect(events.map(({ atMs }) => atMs - lab.epochMs())).toEqual([-3_601_000, -1_000, -1_000])
  })

  test('are told until the listener goes', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const heard: string[] = []
    const stop = connection.onEvent(({ type }) => heard.push(type))
    connection.open()
    stop()
    connection.close()
    expect(heard).toEqual(['stateChanged'])
  })

  test('hold the state that the store has while they are told', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const pairs: boolean[] = []
    connection.onEvent((event) => {
      if (event.type === 'stateChanged') pairs.push(event.state === connection.store.getState())
    })
    connection.open()
    await lab.settle()
    lab.socket().open()
    lab.socket().drop()
    expect(pairs).toEqual([true, true, true, true])
  })

  test('come one after another, also where a listener causes the next', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const heard: string[] = []
    connection.onEvent((event) => {
      if (event.type === 'opened') connection.close(4001)
    })
    connection.onEvent((event) => heard.push(inShort(event)))
    connection.open()
    await lab.settle()
    heard.length = 0
    lab.socket().open()
    expect(heard).toEqual(['opened ', 'open', 'closing'])
  })
})

describe('A verdict', () => {
  const verdictsOf = (events: readonly ConnectionEvent[]) =>
    events.flatMap((event) => (event.type === 'verdict' ? [event.next] : []))

  test('says what the policy made of a closure', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const events = eventsOf(connection)
    connection.open()
    await lab.settle()
    lab.socket().refuse()
    const atMs = lab.epochMs() + 2_500
    await lab.advance(2_500)
    lab.socket().open()
    lab.socket().serverClose(1008)
    expect(verdictsOf(events)).toEqual([
      { kind: 'retry', attempt: 1, atMs },
      { kind: 'stop', because: 'policy' },
    ])
  })

  test('comes twice where a rule takes its time', async () => {
    const lab = createLab()
    const connection = lab.connect({ reconnect: { default: async () => 'stop' as const } })
    const events = eventsOf(connection)
    connection.open()
    await lab.settle()
    lab.socket().refuse()
    await lab.settle()
    expect(verdictsOf(events)).toEqual([{ kind: 'decision' }, { kind: 'stop', because: 'policy' }])
  })

  test('is not given on a close of our own, which no policy sees', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const events = eventsOf(connection)
    connection.open()
    await lab.settle()
    lab.socket().open()
    connection.close()
    await lab.settle()
    expect(connection.store.getState().phase).toBe('closed')
    expect(verdictsOf(events)).toEqual([])
  })
})
