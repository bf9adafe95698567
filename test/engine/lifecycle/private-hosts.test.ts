import { describe, expect, test } from 'vitest'
import type { UrlOption } from '../../../src/core.ts'
import { isPrivateHost } from '../../../src/engine/lifecycle/private-host.ts'
import { createLab } from '../lab.ts'

const hostOf = (host: string): string => new URL(`ws://${host}:8080/`).hostname

describe('A private host is', () => {
  test.for([
    ...['localhost', 'LOCALHOST', 'app.localhost', '127.0.0.1', '127.255.255.254', '[::1]', '[0:0:0:0:0:0:0:1]'],
    ...['0.0.0.0', 'app.test'],
    ...['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '169.254.1.1'],
    ...['[fc00::1]', '[fd12:3456:789a::1]', '[fe80::1]', '[febf::1]'],
    ...['printer', 'nas.local', 'db.internal', 'box.lan', 'hub.home.arpa', 'a.b.local'],
    ...['2130706433', '0x7f.1'], // URL makes 127.0.0.1 of both
  ])('%s', (host) => {
    expect(isPrivateHost(hostOf(host))).toBe(true)
  })
})

describe('No private host is', () => {
  test.for([
    ...['example.com', 'localhost.example.com', 'local.example', 'internal.example.com', 'lan.com'],
    ...['10.example.com', '127.example', '192.168.example.com', '10.0.0.1.example.com'],
    ...[
      '172.15.255.255',
      '172.32.0.1',
      '11.0.0.1',
      '128.0.0.1',
      '192.169.0.1',
      '192.167.1.1',
      '169.253.0.1',
      '8.8.8.8',
    ],
    ...['[2001:db8::1]', '[fb00::1]', '[fe00::1]', '[fec0::1]', '[::2]', '[fc::1]', '[ff02::1]'],
  ])('%s', (host) => {
    expect(isPrivateHost(hostOf(host))).toBe(false)
  })

  test('one that is not known', () => {
    expect(isPrivateHost('')).toBe(false)
  })
})

describe('Offline does not hold', () => {
  test.for<[string, UrlOption, string?]>([
    ['loopback', 'ws://localhost:8080/'],
    ['a private host', 'wss://192.168.1.20/live'],
    ['an http URL', 'http://10.1.2.3/live'],
    ['a URL object', new URL('ws://[::1]:8080/')],
    ['a relative URL of a local page', '/live', 'http://localhost:3000/app'],
    ['a URL without a scheme', '//printer/live', 'https://app.example/'],
  ])('%s', async ([, url, baseUrl = 'https://app.example/']) => {
    const lab = createLab({ baseUrl })
    lab.setOnline(false)
    const connection = lab.connect({ url })
    connection.open()
    await lab.settle()
    expect(lab.constructions).toHaveLength(1)
    lab.socket().refuse()
    expect(connection.store.getState()).toMatchObject({ until: { kind: 'time' }, last: { cause: 'connectFailed' } })
    lab.signal('offline')
    expect(connection.store.getState()).toMatchObject({ until: { kind: 'time' } })
  })
})

describe('Offline holds', () => {
  test.for<[string, UrlOption]>([
    ['any other host', 'wss://server.example/live'],
    ['a relative URL of a public page', '/live'],
    ['a URL with a private name in its path', 'wss://server.example/localhost'],
    ['a URL with a private name for a user', 'wss://localhost@server.example/'],
  ])('%s', async ([, url]) => {
    const lab = createLab()
    lab.setOnline(false)
    const connection = lab.connect({ url })
    connection.open()
    await lab.settle()
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', until: { kind: 'online' } })
  })
})

describe('A URL that is a function', () => {
  test('leads to an unknown host before it is first called', async () => {
    const lab = createLab()
    lab.setOnline(false)
    const connection = lab.connect({ url: () => 'ws://localhost:8080/' })
    connection.open()
    await lab.settle()
    expect(connection.store.getState()).toMatchObject({ until: { kind: 'online' } })
  })

  test('leads where it led last after that', async () => {
    const urls = ['ws://localhost:8080/', 'wss://server.example/']
    const lab = createLab()
    const connection = lab.connect({ url: () => urls.shift() ?? 'wss://server.example/' })
    connection.open()
    await lab.settle()
    lab.setOnline(false)
    lab.socket().refuse()
    expect(connection.store.getState()).toMatchObject({ until: { kind: 'time' } })
    await lab.advance(2_500)
    lab.socket().refuse()
    expect(connection.store.getState()).toMatchObject({ until: { kind: 'online' } })
  })
})
