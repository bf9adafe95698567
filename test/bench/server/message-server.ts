import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Plan } from '../plan.ts'
import type { Numbered, Order } from './order.ts'

/** The server's process, as the runner sees it. */
export interface MessageServer extends AsyncDisposable {
  readonly url: string
  /** Resolves with how many sockets there are: as soon as so many, or when none came for a while. */
  readonly gather: (sockets: number, quietMs: number) => Promise<number>
  /** Resolves when all is sent, with how many sockets have been connected in this run. */
  readonly play: (plan: Plan) => Promise<number>
  /** Resolves when the last socket has gone. */
  readonly empty: () => Promise<number>
}

export async function startMessageServer(): Promise<MessageServer> {
  const child = fork(fileURLToPath(new URL('server-process.ts', import.meta.url)))
  const waiting = new Map<number, (answer: number) => void>()
  let orders = 0
  const port = new Promise<number>((resolve) => waiting.set(0, resolve))
  child.on('message', ({ id, body }: Numbered<number>) => {
    waiting.get(id)?.(body)
    waiting.delete(id)
  })
  const order = (body: Order): Promise<number> => {
    const id = ++orders
    child.send({ id, body } satisfies Numbered<Order>)
    return new Promise((resolve) => waiting.set(id, resolve))
  }
  return {
    url: `ws://127.0.0.1:${await port}`,
    gather: (sockets, quietMs) => order({ kind: 'gather', sockets, quietMs }),
    play: (plan) => order({ kind: 'play', plan }),
    empty: () => order({ kind: 'empty' }),
    async [Symbol.asyncDispose]() {
      const exit = once(child, 'exit')
      child.disconnect()
      await exit
    },
  }
}
