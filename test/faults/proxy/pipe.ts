import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Way } from './link.ts'

/** One direction of a link. */
export interface Pipe {
  readonly become: (way: Way) => void
  /** Whether what is put in does not come out. */
  readonly isLost: () => boolean
}

/** Throttled bytes go out in so many portions a second. */
const portionsPerSecond = 50

/** Carries bytes from one socket to another, in order, and does to them what its way says when they come. */
export function createPipe(from: Socket, to: Socket, first: Way = 'through'): Pipe {
  let way = first
  let last = Promise.resolve()

  const deliver = (bytes: Buffer): void => {
    if (way !== 'blackhole' && to.writable) to.write(bytes)
  }
  const carry = async (bytes: Buffer, arrivedMs: number): Promise<void> => {
    if (typeof way === 'object' && 'delayMs' in way) {
      await sleep(Math.max(0, arrivedMs + way.delayMs - performance.now()))
    }
    if (typeof way !== 'object' || !('bytesPerSecond' in way)) return deliver(bytes)
    const size = Math.max(1, Math.floor(way.bytesPerSecond / portionsPerSecond))
    for (let at = 0; at < bytes.length && !to.destroyed; at += size) {
      deliver(bytes.subarray(at, at + size))
      await sleep(1_000 / portionsPerSecond)
    }
  }
  const inTurn = (act: () => Promise<void> | void): void => {
    last = last.then(act)
  }

  from.on('data', (bytes: Buffer) => {
    // A burst stays in its segment where nothing is done to it.
    const arrivedMs = performance.now()
    inTurn(() => carry(bytes, arrivedMs))
  })
  from.on('end', () => inTurn(() => void (way === 'blackhole' ? undefined : to.end())))
  from.on('error', () => undefined) // a reset is what many scenarios are about; the link ends with it
  return {
    become(next) {
      // TCP never delivers what comes after a hole: a stream that has lost bytes has ended, whether or not anyone knows.
      if (way !== 'blackhole') way = next
    },
    isLost: () => way === 'blackhole',
  }
}
