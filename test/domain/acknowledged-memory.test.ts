import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { acknowledged } from '../../src/domain/delivery/acknowledged.ts'
import { entry } from './outbox-entry.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void // what the flag adds

const limits = { limit: 10, limitBytes: Infinity, overflow: 'drop-oldest' } as const

// An iterator that is kept keeps every table that its Map has outgrown, with all that was ever deleted.
test('An outbox with acknowledgements keeps nothing alive that had to give way, also once it was emptied', async () => {
  const outbox = acknowledged<string, object>()
  const pushedOut: WeakRef<object>[] = []
  const add = (message: string): void => {
    const data = { message }
    pushedOut.push(new WeakRef(data))
    outbox.add({ ...entry(message), id: message, data }, limits)
  }
  add('first')
  outbox.takeNext()
  outbox.takeNext() // there is none: the flush is over
  for (let at = 0; at < 5_000; at += 1) add(`${at}`)
  expect(await leftOf(pushedOut)).toHaveLength(10)
})

/** What outlives many collections, and not only the first: on a busy machine, one may be held a moment longer. */
async function leftOf(refs: readonly WeakRef<object>[]): Promise<readonly WeakRef<object>[]> {
  let left = refs
  for (let collections = 0; collections < 50 && left.length > limits.limit; collections += 1) {
    await new Promise((resolve) => void setImmediate(resolve)) // what a WeakRef told of stays until the task ends
    collectGarbage()
    left = left.filter((ref) => ref.deref() !== undefined)
  }
  return left
}
