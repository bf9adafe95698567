import { describe, expect, test } from 'vitest'
import type { Connection, ConnectionOptions } from '../../src/core.ts'
import { createLab, eventsOf, messagesOf } from './lab.ts'

async function openConnection() {
  const lab = createLab()
  const connection = lab.connect()
  connection.open()
  await lab.settle()
  lab.socket().open()
  return { lab, connection }
}

const fail = (): never => {
  throw new Error('listener')
}

describe('A listener of messages', () => {
  test('that throws is reported, and the others are served', async () => {
    const { lab, connection } = await openConnection()
    const before = messagesOf(connection)
    connection.onMessage(fail)
    const after = messagesOf(connection)
    const events = eventsOf(connection)
    lab.socket().message('1')
    lab.socket().message('2')
    expect([before, after]).toEqual([
      [1, 2],
      [1, 2],
    ])
    expect(lab.takeReported()).toEqual([new Error('listener'), new Error('listener')])
    expect(events.map(({ type }) => type)).toEqual(['listenerThrew', 'listenerThrew'])
    expect(connection.store.getState().phase).toBe('open')
  })

  test('hears nothing more once it is gone, also within the same message', async () => {
    const { lab, connection } = await openConnection()
    const heard: unknown[] = []
    const stop = connection.onMessage((message) => {
      heard.push(message)
      stop()
      stop()
    })
    lab.socket().message('1')
    lab.socket().message('2')
    expect(heard).toEqual([1])
  })

  test('that comes during a message hears from the next one on', async () => {
    const { lab, connection } = await openConnection()
    const heard: unknown[] = []
    const stop = connection.onMessage(() => {
      stop()
      connection.onMessage((message) => heard.push(message))
    })
    lab.socket().message('1')
    lab.socket().message('2')
    expect(heard).toEqual([2])
  })

  test('is two listeners when it is added twice', async () => {
    const { lab, connection } = await openConnection()
    const heard: unknown[] = []
    const listener = (message: unknown): void => void heard.push(message)
    const stop = connection.onMessage(listener)
    connection.onMessage(listener)
    lab.socket().message('1')
    stop()
    lab.socket().message('2')
    expect(heard).toEqual([1, 1, 2])
  })

  test('outlives reconnects', async () => {
    const { lab, connection } = await openConnection()
    const messages = messagesOf(connection)
    lab.socket().message('1')
    connection.reconnect()
    await lab.settle()
    lab.socket().open()
    lab.socket().message('2')
    expect(messages).toEqual([1, 2])
  })
})

describe('A listener of events', () => {
  test('that throws is reported, and the others are served', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.onEvent(fail)
    const events = eventsOf(connection)
    connection.open()
    expect(events.map(({ type }) => type)).toEqual(['stateChanged'])
    expect(lab.takeReported()).toEqual([new Error('listener')])
    await lab.settle()
    lab.takeReported()
    connection.close()
    lab.takeReported()
  })
})

describe('A listener of the store', () => {
  test('that throws is reported, and the others are served', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const phases: string[] = []
    connection.store.subscribe(fail)
    connection.store.subscribe(({ phase }) => phases.push(phase))
    connection.open()
    await lab.settle()
    lab.socket().open()
    expect(connection.store.getState().phase).toBe('open')
    expect(lab.takeReported()).toContainEqual(new Error('listener'))
    expect(phases).toEqual(['connecting', 'connecting', 'open'])
    connection.close()
    await lab.settle()
    lab.takeReported()
  })

  test('that calls back into the connection sees states in order, and so do the others', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const phases: string[] = []
    connection.store.subscribe(({ phase }) => {
      if (phase === 'open') connection.close(4001)
    })
    connection.store.subscribe(({ phase }) => phases.push(phase))
    connection.open()
    await lab.settle()
    lab.socket().open()
    await lab.settle()
    expect(phases).toEqual(['connecting', 'connecting', 'open', 'closing', 'closed'])
  })
})

describe('A reportError that throws', () => {
  const reporter = new Error('reporter')
  const openBadlyReported = async (reconnect?: ConnectionOptions['reconnect']) => {
    const lab = createLab()
    const reportError = (): never => {
      throw reporter
    }
    const connection = lab.connect({ reconnect, environment: { ...lab, reportError } })
    connection.open()
    await lab.settle()
    return { lab, connection }
  }

  test('does not keep messages from the other listeners, nor the next ones from anybody', async () => {
    const { lab, connection } = await openBadlyReported()
    lab.socket().open()
    connection.onMessage(fail)
    const messages = messagesOf(connection)
    lab.socket().message('1')
    lab.socket().message('2')
    expect(messages).toEqual([1, 2])
    expect(lab.takeConsole()).toEqual([reporter, reporter])
  })

  test('does not stop the connection where a listener of its states and events throws', async () => {
    const { lab, connection } = await openBadlyReported()
    connection.store.subscribe(fail)
    connection.onEvent(fail)
    lab.socket().open()
    lab.socket().drop()
    await lab.advance(2_500)
    lab.socket().open()
    expect(lab.sockets).toHaveLength(2)
    expect(connection.store.getState().phase).toBe('open')
    connection.close()
    await lab.settle()
    expect(connection.store.getState().phase).toBe('closed')
    expect(new Set(lab.takeConsole())).toEqual(new Set([reporter]))
  })

  test('does not keep the built-in rule from applying where a rule throws', async () => {
    const { lab, connection } = await openBadlyReported({ abnormalClosure: fail })
    lab.socket().refuse()
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', until: { atMs: lab.epochMs() + 2_500 } })
    expect(lab.takeConsole()).toEqual([reporter])
  })
})

describe('reconnect() and send() from inside a listener of the end', () => {
  type Listen = (connection: Connection<unknown, unknown>, onClosed: () => void) => () => void
  const listens: [string, Listen][] = [
    ['of the store', ({ store }, onClosed) => store.subscribe(({ phase }) => phase === 'closed' && onClosed())],
    [
      'of events',
      ({ onEvent }, onClosed) =>
        onEvent((event) => event.type === 'stateChanged' && event.state.phase === 'closed' && onClosed()),
    ],
    ['of the closure', ({ onEvent }, onClosed) => onEvent(({ type }) => type === 'closed' && onClosed())],
  ]

  /** A connection that the server stops, and a listener that brings it back with a message. */
  async function bringBack(listen: Listen) {
    const lab = createLab()
    const returned: unknown[] = []
    const connection = lab.connect({ outbox: { onUndelivered: (entries, why) => returned.push(why, ...entries) } })
    connection.open()
    await lab.settle()
    lab.socket().open()
    const results: unknown[] = []
    const stop = listen(connection, () => {
      stop()
      connection.reconnect()
      results.push(connection.send('x'))
    })
    lab.socket().serverClose(1008)
    await lab.settle()
    return { lab, connection, results, returned }
  }

  test.for(listens)('%s come back, and queue the message', async ([, listen]) => {
    const { connection, results } = await bringBack(listen)
    expect(results).toEqual(['queued'])
    expect(connection.store.getState().phase).toBe('connecting')
  })

  test.for(listens)('%s keep the message for the next socket', async ([, listen]) => {
    const { lab, returned } = await bringBack(listen)
    expect(returned).toEqual([])
    lab.socket().open()
    expect(lab.sockets.map(({ sent }) => sent)).toEqual([[], ['"x"']])
  })
})

describe('send() from inside a listener', () => {
  test('of the opening comes after what was queued', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.onEvent((event) => {
      if (event.type === 'opened') connection.send('from the listener')
    })
    connection.open()
    connection.send('queued 1')
    connection.send('queued 2')
    await lab.settle()
    lab.socket().open()
    expect(lab.socket().sent).toEqual(['"queued 1"', '"queued 2"', '"from the listener"'])
  })

  test('of the flush comes after what is still queued', async () => {
    const lab = createLab()
    const connection = lab.connect()
    let replies = 0
    connection.onEvent((event) => {
      if (event.type === 'sent' && (replies += 1) <= 3) connection.send(`reply ${replies}`)
    })
    connection.open()
    for (const message of [1, 2]) connection.send(message)
    await lab.settle()
    lab.socket().open()
    expect(lab.socket().sent).toEqual(['1', '2', '"reply 1"', '"reply 2"', '"reply 3"'])
  })

  test('of a message goes out at once', async () => {
    const { lab, connection } = await openConnection()
    connection.onMessage(() => connection.send('reply'))
    lab.socket().message('1')
    expect(lab.socket().sent).toEqual(['"reply"'])
  })

  test('of the flush is queued where the socket closes under it, and nothing is lost', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.onEvent((event) => {
      if (event.type === 'sent') lab.socket().readyState = 2
    })
    connection.open()
    for (const message of [1, 2, 3]) connection.send(message)
    await lab.settle()
    const socket = lab.socket()
    socket.open()
    expect(socket.sent).toEqual(['1'])
    expect(connection.stats()).toMatchObject({ sent: 1, queued: 2 })
    connection.close()
    socket.drop()
    lab.takeConsole()
  })
})
