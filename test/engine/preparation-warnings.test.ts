import { describe, expect, test } from 'vitest'
import { handOver, retry, type ConnectionOptions } from '../../src/core.ts'
import { closesWith, sequence, accepts } from '../support/servers/behaviour.ts'
import { closureOf, createLab, like, type Lab } from './lab.ts'

const bug = new TypeError('tokn is not defined')
const fails = (): never => {
  throw bug
}
const never = (): Promise<never> => new Promise(() => {})
const lineOf = (step: string): string =>
  `hangup: "${step}" failed. The attempt counts as failed, with cause prepareFailed. The error:`

/** What the console has when connections with these options have tried for a while. */
async function consoleOf(options: Partial<ConnectionOptions>, lab = createLab({ script: accepts() })): Promise<Lab> {
  lab.connect(options).open()
  await lab.advance(60_000)
  return lab
}

describe('What the app’s own function threw is a development warning, with the error itself:', () => {
  test.each<[string, Partial<ConnectionOptions>]>([
    ['url', { url: fails }],
    ['url', { url: () => Promise.reject(bug) }],
    ['protocols', { protocols: fails }],
    ['protocols', { protocols: () => Promise.reject(bug) }],
    ['hello', { hello: fails }],
    ['hello', { hello: () => Promise.reject(bug) }],
  ])('%s of %o', async (step, options) => {
    expect((await consoleOf(options)).takeConsole()).toEqual([lineOf(step), bug])
  })

  test('before, of a rule', async () => {
    const lab = createLab({ script: sequence(closesWith(4401), accepts()) })
    await consoleOf({ reconnect: { 4401: retry({ attempts: 3, before: fails }) } }, lab)
    expect(lab.takeConsole()).toEqual([lineOf('before'), bug])
  })

  test.each<[string, Partial<ConnectionOptions>]>([
    ['url', { url: never }],
    ['protocols', { protocols: never }],
    ['hello', { hello: never }],
  ])('%s, where it takes too long', async (step, options) => {
    const error = like({ name: 'OptionError', option: step, rule: 'inTime' })
    expect((await consoleOf(options)).takeConsole()).toEqual([lineOf(step), error])
  })

  test.each<[string, Partial<ConnectionOptions>]>([
    ['url', { url: () => 'ftp://server.example/' }],
    ['protocols', { protocols: () => ['a b'] }],
  ])('%s, where it returns what cannot be used', async (step, options) => {
    expect((await consoleOf(options)).takeConsole()).toEqual([lineOf(step), like({ option: step })])
  })
})

describe('Such a warning', () => {
  test('comes once for each step of a connection', async () => {
    let broken: 'url' | 'hello' = 'url'
    const lab = createLab({ script: accepts() })
    const options: Partial<ConnectionOptions> = {
      url: () => (broken === 'url' ? fails() : 'wss://server.example/'),
      hello: fails,
    }
    await consoleOf(options, lab)
    expect(lab.takeConsole()).toEqual([lineOf('url'), bug])
    broken = 'hello'
    await lab.advance(120_000)
    expect(lab.takeConsole()).toEqual([lineOf('hello'), bug])
    await consoleOf(options, lab)
    expect(lab.takeConsole()).toEqual([lineOf('hello'), bug]) // of the other connection
  })

  test.each<[string, (context: { readonly signal: AbortSignal }) => Promise<never>]>([
    ['rejects when it is', ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject))],
    ['never settles', never],
  ])('does not come where the attempt is given up, and its function %s', async (_, waits) => {
    for (const options of [{ url: waits }, { protocols: waits }, { hello: waits }]) {
      const lab = createLab({ script: accepts() })
      const connection = lab.connect(options)
      connection.open()
      await lab.advance(1_000)
      expect(connection.store.getState().phase).toBe('connecting')
      connection.reconnect()
      await lab.advance(1_000)
      connection.close()
      await lab.advance(60_000)
      expect(lab.takeConsole()).toEqual([])
    }
  })

  test('does not come where there is no network, which is what the attempt failed for', async () => {
    const lab = createLab()
    let isDown = false
    const connection = lab.connect({ url: () => (isDown ? fails() : 'wss://server.example/') })
    connection.open()
    await lab.settle()
    isDown = true
    lab.setOnline(false)
    lab.socket().refuse()
    await lab.advance(61_000)
    expect(closureOf(connection)).toMatchObject({ cause: 'offline' })
    expect(lab.takeConsole()).toEqual([])
    lab.setOnline(true)
    await lab.advance(10_000)
    expect(closureOf(connection)).toMatchObject({ cause: 'prepareFailed' })
    expect(lab.takeConsole()).toEqual([lineOf('url'), bug])
  })

  test('tells of a hand-over, too, and that the connection stays', async () => {
    let calls = 0
    const lab = createLab({ script: accepts() })
    const connection = lab.connect({ hello: () => ((calls += 1) > 1 ? fails() : undefined) })
    connection.open()
    await lab.advance(1_000)
    const moved = handOver(connection)
    await lab.advance(1_000)
    expect(await moved).toBe(false)
    expect(connection.store.getState().phase).toBe('open')
    expect(lab.takeConsole()).toEqual([
      'hangup: "hello" failed. The hand-over counts as failed, and the connection stays as it is. The error:',
      bug,
    ])
  })

  test('holds nothing of a URL in its line', async () => {
    const lab = await consoleOf({ url: () => 'wss://user:S3CR3T@server.example/S3CR3T?token=S3CR3T#top' })
    const [line, error] = lab.takeConsole()
    expect(line).toBe(lineOf('url'))
    expect(String(error)).not.toContain('S3CR3T')
    const thrown = await consoleOf({ url: () => Promise.reject(new Error('S3CR3T')) })
    expect(thrown.takeConsole()[0]).toBe(lineOf('url')) // what an app says in its own error is in that alone
  })
})
