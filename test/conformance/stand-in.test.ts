import { expect, test } from 'vitest'
import { createMockServer } from '../../src/testing.ts'

// Node looks for its own prototype in the chain of what it is called on; the DOMs of test/testing do not.
test('a class that extends what stands in makes sockets of Node’s', async () => {
  using server = createMockServer('ws://mock.example/')
  class Mine extends WebSocket {
    readonly heard: string[] = []
    override close(): void {
      this.heard.push(`close in ${super.readyState}`)
      super.close()
    }
  }
  for (const url of ['ws://mock.example/', 'ws://127.0.0.1:1/']) {
    const socket = new Mine(url)
    const closed = new Promise((resolve) => void (socket.onclose = ({ target }) => resolve(target)))
    socket.close()
    expect(await closed).toBe(socket)
    expect(socket.heard).toEqual(['close in 0'])
    expect(socket.readyState).toBeGreaterThan(1) // Node's own says CLOSING here
    expect([socket instanceof Mine, socket instanceof WebSocket]).toEqual([true, true])
  }
  expect(server.connections).toEqual([])
})
