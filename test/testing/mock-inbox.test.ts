import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMockServer, type MockServer } from '../../src/testing.ts'
import { bytesIn } from '../../src/testing/binary-data.ts'
import { connectPlainly } from './plain-client.ts'

const url = 'wss://inbox.example/'
const { arrayBuffer } = Blob.prototype
let server: MockServer

beforeEach(() => {
  server = createMockServer(url)
})
afterEach(() => {
  server.stop()
  Blob.prototype.arrayBuffer = arrayBuffer
})

test.each(['with', 'without'])(
  'a Blob %s arrayBuffer() arrives as bytes, and what follows it after it',
  async (how) => {
    if (how === 'without') Reflect.deleteProperty(Blob.prototype, 'arrayBuffer') // as in the jsdom of Jest
    const { socket, heard } = connectPlainly(url)
    await vi.waitFor(() => expect(heard).toEqual(['open']))
    for (const data of ['before', new Blob(['ab']), 'between', new Blob(['c']), 'after']) socket.send(data)
    await vi.waitFor(() => expect(server.received).toHaveLength(5))
    socket.send('later')
    await vi.waitFor(() => expect(server.received).toHaveLength(6))
    const heardBy = server.received.map((message) => bytesIn(message) ?? message)
    expect(heardBy).toEqual(['before', 2, 'between', 1, 'after', 'later'])
  },
)
