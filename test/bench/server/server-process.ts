import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import { createAudience } from './audience.ts'
import type { Numbered, Order } from './order.ts'
import { play } from './play.ts'

// The server of the benchmark, in a process of its own, so that the page does not share a thread with it.

const audience = createAudience()
let visits = 0
let lastVisitMs = 0

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket, request) => {
  visits += 1
  lastVisitMs = performance.now()
  audience.add(socket, request.socket, new URL(request.url ?? '', 'ws://localhost').searchParams.get('topic'))
})

const answer = (id: number, body: number): void => void process.send?.({ id, body } satisfies Numbered<number>)

async function obey(order: Order): Promise<number> {
  switch (order.kind) {
    case 'gather':
      lastVisitMs = performance.now()
      while (audience.size() < order.sockets && performance.now() - lastVisitMs < order.quietMs) await sleep(5)
      return audience.size()
    case 'play':
      await play(order.plan, audience)
      return visits
    case 'empty':
      while (audience.size() > 0) await sleep(5)
      visits = 0
      return 0
    default:
      return order satisfies never
  }
}

process.on('message', ({ id, body }: Numbered<Order>) => void obey(body).then((result) => answer(id, result)))
process.on('disconnect', () => process.exit())

await once(server, 'listening')
answer(0, (server.address() as AddressInfo).port) // a string only for pipes
