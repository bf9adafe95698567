import { expect, test } from 'vitest'
import { handOver } from '../../../src/core.ts'
import { createLab } from '../lab.ts'

test('Hand-overs that wait for their turn at the host do not time out meanwhile', async () => {
  const lab = createLab()
  const connections = Array.from({ length: 20 }, () => lab.connect())
  for (const connection of connections) {
    connection.open()
    await lab.settle()
    lab.socket().open()
  }
  await lab.settle()
  const moves = connections.map((connection) => handOver(connection, { drainMs: 0 }))
  for (let nth = 0; nth < connections.length; nth += 1) {
    await lab.advance(1_000)
    lab.socket().open()
  }
  await lab.settle()
  expect(await Promise.all(moves)).toEqual(connections.map(() => true))
  expect(lab.liveSockets()).toBe(20)
})
