import { createStore, type StoreApi } from 'zustand/vanilla'
import { addToChecksum, type Quote } from '../../room/quote.ts'

/** What a page has done so far, and how fast it does it now. */
export interface MeterReading {
  readonly frames: number
  readonly messages: number
  /** Commits of each row. */
  readonly rows: Readonly<Record<string, number>>
  /** How often a row was committed between two frames, at most. */
  readonly mostInFrame: number
  readonly checksum: number
  readonly perSecond: {
    readonly frames: number
    readonly messages: number
    /** Of all rows together. */
    readonly renders: number
    /** Of the row that renders most. */
    readonly busiestRow: number
  }
}

/** Counts beside React, so that counting renders makes none. It is read twice a second. */
export interface RenderMeter {
  /** A row was committed: for its layout effect. */
  readonly rendered: (row: string) => void
  readonly heard: (quote: Quote) => void
  /** Counts frames, and takes readings, until the returned function is called. */
  readonly start: () => () => void
  readonly reading: Pick<StoreApi<MeterReading>, 'getState' | 'getInitialState' | 'subscribe'>
}

const readEveryMs = 500
/** Where no frame comes for so long, messages are shown without one; such a frame says nothing. */
const longestFrameMs = 100

const nothing: MeterReading = {
  frames: 0,
  messages: 0,
  rows: {},
  mostInFrame: 0,
  checksum: 0,
  perSecond: { frames: 0, messages: 0, renders: 0, busiestRow: 0 },
}

export function createRenderMeter(): RenderMeter {
  const reading = createStore<MeterReading>(() => nothing)
  const rows = new Map<string, number>()
  let inFrame = new Map<string, number>()
  let mostInFrame = 0
  let frames = 0
  let messages = 0
  let checksum = 0
  let readAtMs = 0

  const read = (): void => {
    const nowMs = performance.now()
    const seconds = (nowMs - readAtMs) / 1_000
    readAtMs = nowMs
    const next = { frames, messages, rows: Object.fromEntries(rows), mostInFrame, checksum }
    reading.setState({ ...next, perSecond: speedOf(reading.getState(), next, seconds) }, true)
  }

  return {
    rendered(row) {
      rows.set(row, (rows.get(row) ?? 0) + 1)
      inFrame.set(row, (inFrame.get(row) ?? 0) + 1)
    },
    heard(quote) {
      messages += 1
      checksum = addToChecksum(checksum, quote)
    },
    start() {
      let frameAtMs = -Infinity // what was rendered before the first frame is no frame's
      const countFrame = (): void => {
        const nowMs = performance.now()
        if (nowMs - frameAtMs < longestFrameMs) mostInFrame = Math.max(mostInFrame, ...inFrame.values())
        frameAtMs = nowMs
        inFrame = new Map()
        frames += 1
        frame = requestAnimationFrame(countFrame)
      }
      let frame = requestAnimationFrame(countFrame)
      readAtMs = performance.now()
      const timer = setInterval(read, readEveryMs)
      return () => {
        cancelAnimationFrame(frame)
        clearInterval(timer)
      }
    },
    reading,
  }
}

function speedOf(
  before: MeterReading,
  now: Omit<MeterReading, 'perSecond'>,
  seconds: number,
): MeterReading['perSecond'] {
  const renders = Object.entries(now.rows).map(([row, count]) => count - (before.rows[row] ?? 0))
  return {
    frames: (now.frames - before.frames) / seconds,
    messages: (now.messages - before.messages) / seconds,
    renders: renders.reduce((sum, count) => sum + count, 0) / seconds,
    busiestRow: Math.max(0, ...renders) / seconds,
  }
}
