import { parentPort, workerData } from 'node:worker_threads'
import type { Target } from './target.ts'
import type { Order } from './watched-check.ts'

/** Runs the target that it is told of, and says what came of it. A thread of its own, because a case may never end. */

const { targetsUrl, name, selection, beats } = workerData as Order // watched-check.ts gives nothing else
const { targets } = (await import(targetsUrl)) as { readonly targets: readonly Target[] } // so says the order

// What development says of cases that go wrong on purpose would fill pages.
for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) console[method] = () => {}

const found = targets.find((target) => target.name === name)
const checking = found?.check(selection, (isNew) => {
  if (isNew) Atomics.add(beats, 0, 1)
  Atomics.add(beats, 1, 1)
})
// Awaited here, a case that never ends would be warned of. The rule takes the port for a window.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
void checking?.then((check) => parentPort?.postMessage(check))
