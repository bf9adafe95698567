import { describe, expect, test } from 'vitest'
import type { ConnectionOptions } from '../../src/core.ts'
import { createLab, type Lab } from './lab.ts'

/** Closed by the server with 1012 and a reason; where the connection then is, and for how long. */
async function closedAfter(openForMs: number, reason: string, options: Partial<ConnectionOptions> = {}): Promise<Told> {
  const lab = createLab()
  const connection = lab.connect(options)
  connection.open()
  await lab.settle()
  lab.socket().open()
  await lab.advance(openForMs)
  lab.socket().serverClose(1012, reason)
  const state = connection.store.getState()
  return {
    lab,
    waitMs: state.phase === 'waiting' && state.until.kind === 'time' ? state.until.atMs - lab.epochMs() : NaN,
  }
}

interface Told {
  readonly lab: Lab
  readonly waitMs: number
}

describe('advice', () => {
  test('by the server is followed after a stable connection, though it shortens the wait', async () => {
    const { waitMs } = await closedAfter(5_000, 'deploy retry-after=0-10')
    expect(waitMs).toBe(5_000)
  })

  test('is only heard where it lengthens the wait after a connection that was not stable', async () => {
    expect(await closedAfter(4_999, 'retry-after=0')).toMatchObject({ waitMs: 17_500 })
    expect(await closedAfter(4_999, 'retry-after=120')).toMatchObject({ waitMs: 120_000 })
  })

  test('false turns it off', async () => {
    expect(await closedAfter(60_000, 'retry-after=120', { advice: false })).toMatchObject({ waitMs: 17_500 })
    expect(await closedAfter(60_000, 'retry-after=120', { advice: undefined })).toMatchObject({ waitMs: 120_000 })
  })

  test('lasts through the refusals that follow', async () => {
    const { lab } = await closedAfter(60_000, 'retry-after=0-120')
    await lab.advance(60_000)
    lab.socket().refuse()
    await lab.advance(59_999)
    expect(lab.constructions).toHaveLength(2)
    await lab.advance(1)
    expect(lab.constructions).toHaveLength(3)
  })

  test('is not undone by the network that comes back', async () => {
    const { lab } = await closedAfter(60_000, 'retry-after=60')
    lab.signal('offline')
    lab.signal('online')
    await lab.advance(59_999)
    expect(lab.constructions).toHaveLength(1)
    await lab.advance(1)
    expect(lab.constructions).toHaveLength(2)
  })
})
