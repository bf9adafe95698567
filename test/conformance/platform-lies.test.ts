import { afterEach, expect, test } from 'vitest'
import { createConnection, type Connection } from '../../src/core.ts'
import {
  createFakeEnvironment,
  type FakeEnvironment,
  type FakeEnvironmentOptions,
} from '../support/fakes/fake-environment.ts'
import { unansweredCloseMs } from '../support/fakes/fake-web-socket.ts'

// What React Native does, and browsers that block a URL: none of it may stop the policy.

let environment: FakeEnvironment
let connection: Connection<unknown, unknown>

async function connect(options: FakeEnvironmentOptions = { blocksSilently: false }): Promise<void> {
  environment = createFakeEnvironment(options)
  connection = createConnection({ url: 'wss://a.example/live', environment })
  connection.open()
  await environment.settle()
}

afterEach(async () => {
  connection.close()
  await environment.advance(unansweredCloseMs)
  environment.expectNothingLeft()
})

const abnormal = { status: 'abnormalClosure', code: 1006, reason: '', wasClean: false }

test('a close without a code is a lost connection, and is retried', async () => {
  await connect()
  environment.socket().open()
  environment.socket().closeWithUndefinedCode()
  expect(connection.store.getState()).toMatchObject({
    phase: 'waiting',
    last: { ...abnormal, cause: 'connectionLost', opened: true },
  })
})

test('a handshake that ends in an error without a close is a failed one, and is retried', async () => {
  await connect()
  environment.socket().errorOnly()
  await environment.advance(1_000)
  expect(connection.store.getState()).toMatchObject({
    phase: 'waiting',
    last: { ...abnormal, cause: 'connectFailed', opened: false },
  })
})

test('an open socket that ends in an error without a close is a lost connection, and is retried', async () => {
  await connect()
  environment.socket().open()
  environment.socket().errorOnly()
  await environment.advance(1_000)
  expect(connection.store.getState()).toMatchObject({
    phase: 'waiting',
    last: { ...abnormal, cause: 'connectionLost', opened: true },
  })
})

test('a close of ours keeps its code, whatever the platform makes of it', async () => {
  await connect()
  environment.socket().open()
  environment.socket().answersClose = false
  connection.close(4000, 'bye')
  environment.socket().closeAs({ code: 1001, reason: 'Stream end encountered', wasClean: true })
  expect(connection.store.getState()).toMatchObject({
    phase: 'closed',
    because: 'app',
    last: { code: 4000, reason: 'bye', cause: 'app', opened: true },
  })
})

test.for<[string, unknown]>([
  ['a SecurityError', new DOMException('mixed content', 'SecurityError')],
  ['what is no error at all', 'NS_ERROR_CONTENT_BLOCKED'],
  ['undefined', undefined],
])('a constructor that throws %s blocks the connection', async ([, thrown]) => {
  environment = createFakeEnvironment()
  environment.throwNext(thrown)
  connection = createConnection({ url: 'wss://a.example/live', environment })
  connection.open()
  await environment.settle()
  expect(connection.store.getState()).toMatchObject({
    phase: 'closed',
    because: 'blocked',
    last: { ...abnormal, cause: 'blocked', opened: false },
  })
})

test('an error without a close is a block in a browser', async () => {
  await connect({ blocksSilently: true })
  environment.socket().errorOnly()
  await environment.advance(1_000)
  expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'blocked', last: { cause: 'blocked' } })
})
