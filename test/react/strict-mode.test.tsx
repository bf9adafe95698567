import { useEffect } from 'react'
import { describe, expect, test } from 'vitest'
import { inOrder, sends, slowly } from '../support/servers/behaviour.ts'
import { Latest, List, Waiting } from './looks.tsx'
import { PrivatePhase, SharedPhase } from './phase.tsx'
import { startReceiving } from './receiving.tsx'
import { createStage, frameMs } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

const url = 'wss://server.example/live'

function Mounted({ onMount }: { readonly onMount: () => void }): null {
  useEffect(onMount, [onMount])
  return null
}

describe('Under StrictMode', () => {
  test('effects run twice, or the tests here would show nothing', () => {
    let mounts = 0
    createStage().show(<Mounted onMount={() => void (mounts += 1)} />, 'strict')
    expect(mounts).toBe(2)
  })

  test('a component with a URL makes one socket, although it is mounted twice', async () => {
    const stage = createStage({ script: slowly(200) })
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} />, 'strict')
    await stage.advance(200)
    expect(shown.text()).toBe('open')
    expect(stage.constructions).toHaveLength(1)
    shown.unmount()
    await stage.settle()
    stage.expectNothingLeft()
  })

  test('a component with a shared connection makes one socket, also without a linger', async () => {
    const stage = createStage({ script: slowly(200) })
    const connection = stage.connect({ lingerMs: 0 })
    const shown = stage.show(<SharedPhase connection={connection} />, 'strict')
    await stage.advance(200)
    expect(shown.text()).toBe('open')
    expect(stage.constructions).toHaveLength(1)
    shown.unmount()
    await stage.settle()
    stage.expectNothingLeft()
  })

  test('a component that leaves before the handshake is over leaves nothing after it', async () => {
    const stage = createStage({ script: slowly(200) })
    const shown = stage.show(<PrivatePhase url={url} options={{ environment: stage }} />, 'strict')
    await stage.advance(100)
    shown.unmount()
    await stage.advance(100)
    expect(stage.constructions).toHaveLength(1)
    stage.expectNothingLeft()
  })

  test('a new URL makes one more socket', async () => {
    const stage = createStage({ script: slowly(200) })
    const phase = (path: string) => (
      <PrivatePhase url={`wss://server.example/${path}`} options={{ environment: stage }} />
    )
    const shown = stage.show(phase('a'), 'strict')
    await stage.advance(200)
    shown.rerender(phase('b'))
    await stage.advance(200)
    expect(shown.text()).toBe('open')
    expect(stage.constructions).toHaveLength(2)
    expect(stage.liveSockets()).toBe(1)
  })

  test('each callback is called once for each thing that happens', async () => {
    const heard: unknown[] = []
    const stage = createStage({ script: inOrder(slowly(200), sends('1', '2')) })
    const options = {
      environment: stage,
      onOpen: () => heard.push('open'),
      onMessage: (message: unknown) => heard.push(message),
      onClose: () => heard.push('close'),
      onStop: () => heard.push('stop'),
    }
    stage.show(<PrivatePhase url={url} options={options} />, 'strict')
    await stage.advance(200)
    stage.socket().serverClose(1008)
    await stage.settle()
    expect(heard).toEqual(['open', 1, 2, 'close', 'stop'])
  })

  test('a message is selected once by each subscriber', async () => {
    const selected: unknown[] = []
    const stage = createStage()
    const connection = stage.connect()
    const select = (message: unknown): unknown => {
      selected.push(message)
      return message
    }
    const shown = stage.show(<Latest source={connection} options={{ select }} />, 'strict')
    connection.open()
    await stage.settle()
    stage.socket().open()
    stage.socket().message('1')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1')
    expect(selected).toEqual([1])
  })

  test('everything that looks at messages shows each once, and leaves nothing behind', async () => {
    const { stage, connection, shown, receive } = await startReceiving(() => null, { topicOf })
    shown.unmount()
    const strict = stage.show(
      [
        <Latest key="1" source={connection} options={{ select: (message) => textOf(message) }} />,
        <Latest key="2" source={connection} options={{ topic: 'a', select: (message) => [textOf(message)] }} />,
        <List key="3" source={connection} options={{ topic: 'a', select: textOf }} />,
        <Waiting key="4" source={connection} />,
      ],
      'strict',
    )
    receive(note('a', '1'), note('b', '2'))
    await stage.advance(frameMs)
    expect(strict.text()).toBe('2110+0')
    receive(note('a', '3'))
    strict.unmount()
    connection.close()
    await stage.advance(100)
    stage.expectNothingLeft()
  })

  test('a component that comes late shows what the others show, and what waits only with them', async () => {
    const { stage, connection, receive } = await startReceiving((source) => <Latest source={source} />)
    receive(1)
    await stage.advance(frameMs)
    receive(2)
    const late = stage.show(<Latest source={connection} />, 'strict')
    expect(late.text()).toBe('1')
    await stage.advance(frameMs)
    expect(late.text()).toBe('2')
  })
})
