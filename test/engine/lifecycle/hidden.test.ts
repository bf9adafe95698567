import { describe, expect, test } from 'vitest'
import { createLab, eventsOf, like } from '../lab.ts'
import { stage } from '../phases.ts'

function connectHidden() {
  const lab = createLab()
  lab.setHidden(true)
  const connection = lab.connect({ lifecycle: { holdWhileHidden: true } })
  const events = eventsOf(connection)
  connection.open()
  return { lab, connection, events, state: connection.store.getState }
}

describe('holdWhileHidden', () => {
  test('waits, from the first attempt on, until someone looks', async () => {
    const { lab, events, state } = connectHidden()
    await lab.advance(3_600_000)
    expect(state()).toEqual({ phase: 'waiting', attempt: 0, until: { kind: 'visible' }, last: null })
    expect(events).toContainEqual(like({ type: 'held', until: 'visible' }))
    lab.setHidden(false)
    await lab.advance(500)
    expect(lab.handshakesMs()).toEqual([3_600_500])
  })

  test('keeps an open socket, and an attempt that is under way', async () => {
    const lab = createLab()
    const connection = lab.connect({ lifecycle: { holdWhileHidden: true } })
    connection.open()
    await lab.settle()
    lab.setHidden(true)
    lab.socket().open()
    await lab.advance(60_000)
    expect(connection.store.getState().phase).toBe('open')
    lab.socket().drop()
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', until: { kind: 'visible' } })
  })

  test('turns a wait for an instant into one for someone who looks', async () => {
    const lab = createLab()
    const connection = lab.connect({ lifecycle: { holdWhileHidden: true } })
    connection.open()
    await lab.settle()
    lab.socket().refuse()
    lab.setHidden(true)
    await lab.advance(60_000)
    expect(lab.constructions).toHaveLength(1)
  })

  test('tries nothing while offline, either, not even once a minute', async () => {
    const { lab, state } = connectHidden()
    lab.setOnline(false)
    await lab.advance(600_000)
    expect(lab.constructions).toEqual([])
    lab.setHidden(false)
    expect(state()).toMatchObject({ until: { kind: 'online' } })
    lab.setHidden(true)
    expect(state()).toMatchObject({ until: { kind: 'visible' } })
    lab.setOnline(true)
    expect(state()).toMatchObject({ until: { kind: 'visible' } })
    lab.setHidden(false)
    await lab.advance(500)
    expect(lab.constructions).toHaveLength(1)
  })

  test('is off by default: a hidden page comes back like any other', async () => {
    const { lab, state } = await stage('waiting')
    lab.setHidden(true)
    expect(state()).toMatchObject({ until: { kind: 'time' } })
  })

  test('does not keep reconnect() from going', async () => {
    const { lab, connection } = connectHidden()
    connection.reconnect()
    await lab.settle()
    expect(lab.constructions).toHaveLength(1)
  })
})
