import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { useMessage, useMessages, useOutbox, useWebSocket } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { createStage, frameMs, type Stage } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

interface RoomProps {
  readonly path: string
  readonly stage: Stage
  readonly onRender: (render: string) => unknown
}

/** Shows what there is of a URL, and tells of every render, also of those that are never committed. */
function Room({ path, stage, onRender }: RoomProps): ReactNode {
  const outbox = { onUndelivered: () => undefined }
  const socket = useWebSocket(`wss://server.example/${path}`, { environment: stage, topicOf, retainTopics: 5, outbox })
  const message = useMessage(socket, { select: textOf })
  const ofTopic = useMessage(socket, { topic: 'a', select: (latest) => textOf(latest) })
  const messages = useMessages(socket, { select: textOf })
  const { queued } = useOutbox(socket)
  const render = `${path}: ${message}, ${ofTopic}, [${messages.join()}], ${queued}`
  onRender(render)
  return render
}

const start = async () => {
  const stage = createStage({ script: accepts() })
  const renders: string[] = []
  const room = (path: string) => <Room path={path} stage={stage} onRender={(render) => renders.push(render)} />
  const shown = stage.show(room('one'))
  await stage.settle()
  const receive = (text: string): void => stage.socket().message(JSON.stringify(note('a', text)))
  return { stage, shown, receive, go: (path: string) => shown.rerender(room(path)), renders }
}

describe('A change of the URL', () => {
  test('shows nothing of the old one in any render, of what was shown nor of what waited', async () => {
    const { stage, shown, receive, go, renders } = await start()
    receive('1')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('one: 1, 1, [1], 0')
    receive('2')
    go('two')
    expect(shown.text()).toBe('two: undefined, undefined, [], 0')
    await stage.advance(1_000)
    expect(new Set(renders.filter((render) => render.startsWith('two')))).toEqual(
      new Set(['two: undefined, undefined, [], 0']),
    )
    receive('3')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('two: 3, 3, [3], 0')
  })

  test('and back shows nothing of before either', async () => {
    const { stage, shown, receive, go } = await start()
    receive('1')
    await stage.advance(frameMs)
    receive('2')
    go('two')
    go('one')
    expect(shown.text()).toBe('one: undefined, undefined, [], 0')
    await stage.advance(1_000)
    expect(shown.text()).toBe('one: undefined, undefined, [], 0')
  })

  test('is heard of no more by the old one, which leaves nothing behind', async () => {
    const { stage, shown, receive, go } = await start()
    receive('1')
    const old = stage.socket()
    go('two')
    old.message(JSON.stringify(note('a', 'late')))
    await stage.advance(1_000)
    expect(shown.text()).toBe('two: undefined, undefined, [], 0')
    shown.unmount()
    await stage.advance(100)
    stage.expectNothingLeft()
  })
})
