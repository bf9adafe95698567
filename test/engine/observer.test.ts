import { afterEach, describe, expect, test } from 'vitest'
import type { AnyConnection } from '../../src/core.ts'
import { observerKey, type ObservedPage } from '../../src/engine/observer.ts'
import { createLab } from './lab.ts'

const page = globalThis as ObservedPage // a symbol that the platform does not know

afterEach(() => {
  delete page[observerKey]
})

describe('The observer of a page', () => {
  test('gets each connection as it is made, idle, and hears all that happens to it', async () => {
    const lab = createLab()
    const seen: AnyConnection[] = []
    const phases: string[] = []
    const events: string[] = []
    page[observerKey] = (connection) => {
      seen.push(connection)
      phases.push(connection.store.getState().phase)
      connection.onEvent(({ type }) => events.push(type))
    }
    const connections = [lab.connect(), lab.connect()]
    expect(seen).toEqual(connections)
    expect(phases).toEqual(['idle', 'idle'])
    connections[0]?.open()
    await lab.settle()
    expect(events).toContain('attemptStarted')
  })

  test('does not see those that were made before it came, or after it went', () => {
    const lab = createLab()
    const seen: AnyConnection[] = []
    lab.connect()
    page[observerKey] = (connection) => seen.push(connection)
    const connection = lab.connect()
    delete page[observerKey]
    lab.connect()
    expect(seen).toEqual([connection])
  })

  test('harms nobody where it throws: that is reported', () => {
    const lab = createLab()
    const mistake = new Error('mine')
    page[observerKey] = () => {
      throw mistake
    }
    expect(lab.connect().store.getState().phase).toBe('idle')
    expect(lab.takeReported()).toEqual([mistake])
  })

  test('harms nobody where it is no function: that is reported', () => {
    const lab = createLab()
    Reflect.set(page, observerKey, 'no function')
    expect(lab.connect().store.getState().phase).toBe('idle')
    expect(lab.takeReported()).toEqual([expect.any(TypeError)])
  })

  test('is found by the name that every copy of the package knows', () => {
    expect(observerKey).toBe(Symbol.for('hangup.observer'))
  })
})
