import { describe, expect, test } from 'vitest'
import { accepts } from '../../support/servers/behaviour.ts'
import { createLab, hold } from '../lab.ts'
import { stage } from '../phases.ts'

describe('The page and the network are listened to', () => {
  test.for(['connecting', 'open', 'closing', 'waiting'] as const)('once while %s', async (phase) => {
    const { lab, socket } = await stage(phase)
    expect(lab.attachedListeners() - (socket?.listenerCount ?? 0)).toBe(1)
  })

  test.for(['idle', 'closed'] as const)('by nobody while %s', async (phase) => {
    const { lab } = await stage(phase)
    expect(lab.attachedListeners()).toBe(0)
  })

  test('once by each connection, and by none that is gone, however often it came and went', async () => {
    const lab = createLab({ script: accepts() })
    const connection = lab.connect({ lingerMs: 0 })
    for (let time = 0; time < 20; time += 1) {
      const letGo = hold(connection)
      await lab.settle()
      expect(lab.attachedListeners() - lab.socket().listenerCount).toBe(1)
      letGo()
      await lab.settle()
      expect(lab.attachedListeners()).toBe(0)
    }
  })

  test('by a connection that comes back to what happened meanwhile as it is now', async () => {
    const { lab, connection, state } = await stage('closed')
    lab.setOnline(false)
    lab.setOnline(true)
    lab.signal('suspended')
    connection.open()
    expect(state().phase).toBe('connecting')
  })
})
