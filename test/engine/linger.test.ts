import { describe, expect, test } from 'vitest'
import type { Connection } from '../../src/core.ts'
import { createLab, hold, type Lab } from './lab.ts'

interface Held {
  readonly lab: Lab
  readonly connection: Connection<unknown, unknown>
  readonly letGo: () => void
  readonly phase: () => string
}

async function openHeld(lingerMs: number | undefined): Promise<Held> {
  const lab = createLab()
  const connection = lab.connect({ lingerMs })
  const letGo = hold(connection)
  await lab.settle()
  lab.socket().open()
  const phase = (): string => connection.store.getState().phase
  return { lab, connection, letGo, phase }
}

describe('lingerMs', () => {
  test('0 outlives a release that is taken back in the same task', async () => {
    const { lab, connection, letGo, phase } = await openHeld(0)
    letGo()
    const again = hold(connection)
    await lab.settle()
    expect(phase()).toBe('open')
    again()
    expect(phase()).toBe('open')
    await Promise.resolve()
    expect(phase()).toBe('closing')
  })

  test('0 makes no timer', async () => {
    const { lab, letGo } = await openHeld(0)
    letGo()
    expect(lab.pendingTimers()).toBe(0)
  })

  test.for([1, 250, 60_000])('%i ms is waited, to the millisecond', async (lingerMs) => {
    const { lab, letGo, phase } = await openHeld(lingerMs)
    letGo()
    await lab.advance(lingerMs - 1)
    expect(phase()).toBe('open')
    await lab.advance(1)
    expect(phase()).toBe('idle')
  })

  test('is a second by default', async () => {
    const { lab, letGo, phase } = await openHeld(undefined)
    letGo()
    await lab.advance(999)
    expect(phase()).toBe('open')
    await lab.advance(1)
    expect(phase()).toBe('idle')
  })

  test('begins anew with each release, and a hold ends it', async () => {
    const { lab, connection, letGo, phase } = await openHeld(1_000)
    letGo()
    await lab.advance(900)
    const second = hold(connection)
    expect(lab.pendingTimers()).toBe(0)
    await lab.advance(900)
    second()
    await lab.advance(999)
    expect(phase()).toBe('open')
    await lab.advance(1)
    expect(phase()).toBe('idle')
  })

  test('Infinity keeps the connection, without a timer', async () => {
    const { lab, letGo, phase } = await openHeld(Infinity)
    letGo()
    expect(lab.pendingTimers()).toBe(0)
    await lab.advance(7 * 86_400_000)
    expect(phase()).toBe('open')
  })

  test('lets a connection reconnect while it lasts', async () => {
    const { lab, letGo, phase } = await openHeld(60_000)
    letGo()
    lab.socket().drop()
    await lab.advance(2_500)
    expect(phase()).toBe('connecting')
    lab.socket().open()
    await lab.advance(57_500)
    expect(phase()).toBe('idle')
  })

  test('makes one socket of a mount, an unmount and a mount in one task', async () => {
    const lab = createLab()
    const connection = lab.connect({ lingerMs: 0 })
    hold(connection)()
    hold(connection)
    await lab.settle()
    expect(lab.sockets).toHaveLength(1)
  })

  test('makes no socket of a mount and an unmount in one task', async () => {
    const lab = createLab()
    const connection = lab.connect({ lingerMs: 0 })
    hold(connection)()
    await lab.advance(60_000)
    expect(lab.constructions).toEqual([])
    expect(connection.store.getState()).toEqual({ phase: 'idle', last: null })
  })
})
