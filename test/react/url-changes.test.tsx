import { describe, expect, test } from 'vitest'
import { useMessage, useWebSocket } from '../../src/index.ts'
import { announces, inOrder, slowly } from '../support/servers/behaviour.ts'
import { createStage, frameMs, type Stage } from './stage.tsx'

interface RoomProps {
  readonly room: number
  readonly stage: Stage
  readonly onMessage: (message: string) => void
}

const plain = { encode: String, decode: String }

/** Shows the path that the server announces. */
function Room({ room, stage, onMessage }: RoomProps) {
  const socket = useWebSocket(`wss://server.example/${room}`, { environment: stage, codec: plain, onMessage })
  const path = useMessage(socket)
  return `${room} ${socket.phase} ${path ?? 'nothing'}`
}

test('Seventy URLs in a minute are as many connections, and attemptsPerMinute is each one’s own', async () => {
  const stage = createStage({ script: inOrder(slowly(200), announces()) })
  const room = (number: number) => <Room room={number} stage={stage} onMessage={() => undefined} />
  const shown = stage.show(room(1))
  for (let number = 2; number <= 71; number += 1) {
    await stage.advance(500)
    shown.rerender(room(number))
  }
  expect(stage.constructions).toHaveLength(70) // 60 is the default
})

describe('Fifty rapid changes of the URL', () => {
  const changing = async (betweenMs: number) => {
    const stage = createStage({ script: inOrder(slowly(200), announces()) })
    const messages: string[] = []
    const room = (number: number) => (
      <Room room={number} stage={stage} onMessage={(message) => messages.push(message)} />
    )
    const shown = stage.show(room(1))
    for (let number = 2; number <= 50; number += 1) {
      await stage.advance(betweenMs)
      shown.rerender(room(number))
    }
    return { stage, shown, messages }
  }

  test('in one task make one socket', async () => {
    const stage = createStage({ script: inOrder(slowly(200), announces()) })
    const room = (number: number) => <Room room={number} stage={stage} onMessage={() => undefined} />
    const shown = stage.show(room(1))
    for (let number = 2; number <= 50; number += 1) shown.rerender(room(number))
    await stage.advance(400 + frameMs)
    expect(stage.constructions.map(({ url }) => url)).toEqual(['wss://server.example/50'])
    expect(shown.text()).toBe('50 open /50')
  })

  test.for([0, 1, 50, 150])(
    '%i ms apart leave one socket, open within two handshakes, and nothing of an old URL',
    async (betweenMs) => {
      const { stage, shown, messages } = await changing(betweenMs)
      await stage.advance(400)
      expect(stage.liveSockets()).toBe(1)
      expect(stage.socket().url).toBe('wss://server.example/50')
      expect(messages).toEqual(['/50'])
      await stage.advance(frameMs)
      expect(shown.text()).toBe('50 open /50')
      shown.unmount()
      await stage.settle()
      stage.expectNothingLeft()
    },
  )

  test('slower than the handshake show what each URL says, and never what another did', async () => {
    const { stage, shown, messages } = await changing(300)
    await stage.advance(300)
    expect(messages).toEqual(Array.from({ length: 50 }, (_, index) => `/${index + 1}`))
    expect(shown.text()).toBe('50 open /50')
  })
})
