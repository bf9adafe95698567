/** Asks for things at a steady rate, however coarse the platform's timers are. */
export interface Pacemaker {
  readonly perSecond: () => number
  /** 0 stops. */
  readonly setPace: (perSecond: number) => void
  readonly end: () => void
}

/** Several times a frame, so that whoever renders for each batch renders more often than the screen shows. */
const stepMs = 4
/** What a stalled process makes up for; the rest is let go. */
const mostMadeUpMs = 200

/** `due` gets how many are due, about every 4 ms and never 0. */
export function createPacemaker(due: (count: number) => void): Pacemaker {
  let perSecond = 0
  let owed = 0
  let lastMs = 0
  let timer: ReturnType<typeof setInterval> | undefined

  const step = (): void => {
    const nowMs = performance.now()
    owed += (Math.min(nowMs - lastMs, mostMadeUpMs) * perSecond) / 1_000
    lastMs = nowMs
    const count = Math.floor(owed)
    owed -= count
    if (count > 0) due(count)
  }
  const end = (): void => clearInterval(timer)
  return {
    perSecond: () => perSecond,
    setPace(next) {
      end()
      perSecond = next
      owed = 0
      lastMs = performance.now()
      if (next > 0) timer = setInterval(step, stepMs)
    },
    end,
  }
}
