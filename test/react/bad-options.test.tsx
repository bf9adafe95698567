import { describe, expect, test } from 'vitest'
import { isHangupError, type UrlOption, type UseWebSocketOptions } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { Boundary, swallowCaughtErrors } from './boundary.tsx'
import { PrivatePhase } from './phase.tsx'
import { createStage } from './stage.tsx'

swallowCaughtErrors()

const good = 'wss://server.example/live'

describe('An option that cannot be used', () => {
  test.for<[string, unknown, object, string]>([
    ['a fragment in the URL', `${good}#top`, {}, 'UrlError'],
    ['another scheme', 'ftp://server.example', {}, 'UrlError'],
    ['a number for a URL', 42, {}, 'UrlError'],
    ['duplicate protocols', good, { protocols: ['a', 'a'] }, 'OptionError'],
    ['a negative duration', good, { lingerMs: -1 }, 'OptionError'],
    ['an unknown rule', good, { reconnect: { nope: 'stop' } }, 'PolicyError'],
    ['an option without a URL', null, { stableAfterMs: NaN }, 'OptionError'],
  ])('%s is thrown in render, for an error boundary', async ([, url, options, name]) => {
    const stage = createStage()
    const errors: unknown[] = []
    const shown = stage.show(
      <Boundary onError={(error) => errors.push(error)}>
        <PrivatePhase url={url as UrlOption} options={{ environment: stage, ...options }} />
      </Boundary>,
    )
    expect(shown.text()).toBe('failed')
    expect(errors).toEqual([expect.objectContaining({ name })])
    expect(errors.every(isHangupError)).toBe(true)
    await stage.advance(60_000)
    expect(stage.constructions).toEqual([])
    stage.takeConsole() // React's own report
  })

  test('that comes later is thrown in the render that brings it, and the connection is let go', async () => {
    const stage = createStage({ script: accepts() })
    const errors: unknown[] = []
    const page = (options: UseWebSocketOptions) => (
      <Boundary onError={(error) => errors.push(error)}>
        <PrivatePhase url={good} options={{ environment: stage, ...options }} />
      </Boundary>
    )
    const shown = stage.show(page({}))
    await stage.settle()
    shown.rerender(page({ connectTimeoutMs: -5 }))
    expect(errors).toEqual([expect.objectContaining({ option: 'connectTimeoutMs' })])
    await stage.settle()
    stage.expectNothingLeft()
    stage.takeConsole()
  })
})

/** Options whose statuses the type of the component under test does not know. */
function kickedBy(code: 4001 | 4002): object {
  return { statuses: { kicked: code }, reconnect: { kicked: 'stop' } }
}

describe('In development', () => {
  test('an unknown option is warned of, once', async () => {
    const stage = createStage()
    const options = { environment: stage, onOpened: () => undefined } as UseWebSocketOptions // a typo
    const shown = stage.show(<PrivatePhase url={good} options={options} />)
    shown.rerender(<PrivatePhase url={good} options={options} />)
    expect(stage.takeConsole()).toEqual([expect.stringMatching(/"onOpened"/)])
  })

  test('a misspelt callback is warned of with the nearest name', () => {
    const stage = createStage()
    const options = { environment: stage, onMesage: () => undefined } as UseWebSocketOptions // a typo
    stage.show(<PrivatePhase url={good} options={options} />)
    expect(stage.takeConsole()).toEqual([expect.stringMatching(/"onMesage".*Did you mean "onMessage"\?/)])
  })

  test('no callback and no option of the hook is taken for unknown', () => {
    const stage = createStage()
    const options = {
      environment: stage,
      enabled: true,
      key: 1,
      onOpen() {},
      onMessage() {},
      onClose() {},
      onStop() {},
    }
    stage.show(<PrivatePhase url={good} options={options} />)
    expect(stage.takeConsole()).toEqual([])
  })

  test('fixed options that change are warned of, once each, and nothing moves', async () => {
    const stage = createStage({ script: accepts() })
    const phase = (code: 4001 | 4002) => <PrivatePhase url={good} options={{ environment: stage, ...kickedBy(code) }} />
    const shown = stage.show(phase(4001))
    await stage.settle()
    shown.rerender(phase(4001))
    expect(stage.takeConsole()).toEqual([])
    shown.rerender(phase(4002))
    shown.rerender(phase(4001))
    shown.rerender(phase(4002))
    expect(stage.takeConsole()).toEqual([expect.stringMatching(/"statuses" changed/)])
    await stage.settle()
    expect(stage.constructions).toHaveLength(1)
  })

  test('fixed options go on as they were when they change', async () => {
    const stage = createStage({ script: accepts() })
    const phase = (code: 4001 | 4002) => <PrivatePhase url={good} options={{ environment: stage, ...kickedBy(code) }} />
    const shown = stage.show(phase(4001))
    await stage.settle()
    shown.rerender(phase(4002))
    stage.takeConsole()
    stage.socket().serverClose(4001)
    await stage.settle()
    expect(shown.text()).toBe('closed')
  })
})
