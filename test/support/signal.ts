/** Something that others wait for, again and again. */
export interface Signal {
  /** Resolves when it is given next. */
  next(): Promise<void>
  give(): void
}

/** Lets go everyone who waits, and nobody who comes later. */
export function createSignal(): Signal {
  const waiting = new Set<() => void>()
  return {
    next: () => new Promise((resolve) => void waiting.add(resolve)),
    give: () => {
      const resolvers = [...waiting]
      waiting.clear()
      for (const resolve of resolvers) resolve()
    },
  }
}

/** Remembers what came while nobody waited: each `give` serves one `next`, in order. */
export function createQueueingSignal(): Signal {
  const waiting: (() => void)[] = []
  let kept = 0
  return {
    next: () =>
      new Promise((resolve) => {
        if (kept === 0) {
          waiting.push(resolve)
        } else {
          kept -= 1
          resolve()
        }
      }),
    give: () => {
      const resolve = waiting.shift()
      if (resolve === undefined) kept += 1
      else resolve()
    },
  }
}
