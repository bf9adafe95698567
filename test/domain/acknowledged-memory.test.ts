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
  await Promise.resolve() // what a WeakRef was made for stays until the task ends
  await new Promise((resolve) => void setImmediate(resolve))
  collectGarbage()
  expect(pushedOut.filter((ref) => ref.deref() !== undefined)).toHaveLength(10)
})
