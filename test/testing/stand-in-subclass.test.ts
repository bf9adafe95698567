import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMockServer, type MockServer } from '../../src/testing.ts'

// In a file of its own, where nothing has stood in the place of the platform's WebSocket before.
let server: MockServer

beforeEach(() => {
  server = createMockServer('ws://mock.example/')
})
afterEach(() => server.stop())

describe('a class that extends what stands in', () => {
  const elsewhere = 'ws://127.0.0.1:1/' // nobody is there

  /** What a subclass is written for: a method of its own, and one that goes on with what it overrides. */
  const extend = () =>
    class Mine extends WebSocket {
      readonly heard: string[] = []
      hello(): string {
        return `hello from ${this.url}`
      }
      override close(code?: number, reason?: string): void {
        this.heard.push('close')
        super.close(code, reason)
      }
      get state(): number {
        return super.readyState
      }
    }

  test.each(['ws://mock.example/', elsewhere])('makes its own of a socket to %s', async (url) => {
    const Mine = extend()
    const socket = new Mine(url)
    expect(socket.hello()).toBe(`hello from ${url}`)
    expect(socket).toBeInstanceOf(Mine)
    expect(socket).toBeInstanceOf(WebSocket)
    expect([socket.state, Mine.OPEN]).toEqual([0, 1])
    socket.binaryType = 'arraybuffer'
    expect(socket.binaryType).toBe('arraybuffer')
    const closed = new Promise<void>((resolve) => {
      socket.onclose = ({ target }) => {
        socket.heard.push(target === socket ? 'closed' : 'another')
        resolve()
      }
    })
    socket.close()
    await closed
    expect(socket.heard).toEqual(['close', 'closed'])
    expect(socket.state).toBe(3)
  })

  test('makes its own where the platform has none', () => {
    server.stop()
    vi.stubGlobal('WebSocket', undefined)
    server = createMockServer('ws://mock.example/')
    const Mine = extend()
    const socket = new Mine(elsewhere)
    expect(socket.hello()).toContain('hello')
    expect(socket).toBeInstanceOf(WebSocket)
    server.stop()
    vi.unstubAllGlobals()
  })

  test('and one that extends it are told apart', () => {
    const Mine = extend()
    class Deeper extends Mine {
      override hello(): string {
        return `${super.hello()}, deeply`
      }
    }
    for (const url of ['ws://mock.example/', elsewhere]) {
      const [mine, deeper] = [new Mine(url), new Deeper(url)]
      expect(deeper.hello()).toBe(`hello from ${url}, deeply`)
      expect([mine instanceof Deeper, deeper instanceof Mine]).toEqual([false, true])
      for (const socket of [mine, deeper]) socket.close()
    }
  })

  test('inherits what a test has spied on', async () => {
    const closing = vi.spyOn(WebSocket.prototype, 'close')
    const Mine = extend()
    for (const Socket of [Mine, WebSocket]) new Socket('ws://mock.example/').close()
    expect(closing).toHaveBeenCalledTimes(2)
    closing.mockRestore()
    new Mine('ws://mock.example/').close()
    expect(closing).toHaveBeenCalledTimes(0)
  })
})
