import { Activity } from 'react'
import { describe, expect, test } from 'vitest'
import { accepts } from '../support/behaviour.ts'
import { Latest } from './looks.tsx'
import { PrivatePhase, SharedPhase } from './phase.tsx'
import { createStage, frameMs } from './stage.tsx'

const url = 'wss://server.example/live'

describe('An <Activity>', () => {
  test.for(['strict', undefined] as const)(
    'that is hidden lets go, and connects again when it is shown (mode: %s)',
    async (mode) => {
      const stage = createStage({ script: accepts() })
      const page = (show: boolean) => (
        <Activity mode={show ? 'visible' : 'hidden'}>
          <PrivatePhase url={url} options={{ environment: stage }} />
        </Activity>
      )
      const shown = stage.show(page(true), mode)
      await stage.settle()
      expect(shown.text()).toBe('open')
      shown.rerender(page(false))
      await stage.settle()
      stage.expectNothingLeft()
      shown.rerender(page(true))
      await stage.settle()
      expect(shown.text()).toBe('open')
      expect(stage.liveSockets()).toBe(1)
    },
  )

  test('that is hidden from the start opens nothing', async () => {
    const stage = createStage({ script: accepts() })
    const page = (show: boolean) => (
      <Activity mode={show ? 'visible' : 'hidden'}>
        <PrivatePhase url={url} options={{ environment: stage }} />
      </Activity>
    )
    const shown = stage.show(page(false))
    await stage.advance(60_000)
    expect(stage.constructions).toEqual([])
    shown.rerender(page(true))
    await stage.settle()
    expect(stage.constructions).toHaveLength(1)
  })

  test('that is hidden and shown within the linger keeps its socket', async () => {
    const stage = createStage({ script: accepts() })
    const connection = stage.connect({ lingerMs: 1_000 })
    const page = (show: boolean) => (
      <Activity mode={show ? 'visible' : 'hidden'}>
        <SharedPhase connection={connection} />
        <Latest source={connection} />
      </Activity>
    )
    const shown = stage.show(page(true))
    await stage.settle()
    stage.socket().message('1')
    await stage.advance(frameMs)
    shown.rerender(page(false))
    await stage.advance(999)
    shown.rerender(page(true))
    await stage.advance(60_000)
    expect(shown.text()).toBe('open1')
    expect(stage.constructions).toHaveLength(1)
    shown.unmount()
    await stage.advance(1_000)
  })
})
