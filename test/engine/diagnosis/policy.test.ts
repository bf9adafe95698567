import { describe, expect, test } from 'vitest'
import {
  afterMs,
  defineCloseStatuses,
  type AnyStatus,
  type CloseInfo,
  type ConnectionOptions,
} from '../../../src/core.ts'
import { closureOf } from '../lab.ts'
import { asking, refusedWith } from './refused-with.ts'
import { answers } from './scripted-fetch.ts'

type Reconnect = ConnectionOptions['reconnect']

describe('A raised closure is decided by the rule for', () => {
  test.for<[string, number, Reconnect]>([
    ['its name', 401, { unauthorized: afterMs(700), abnormalClosure: 'stop', default: 'stop' }],
    ['the code of its name', 401, { 3000: afterMs(700), 1006: 'stop' }],
    ['a range with that code', 403, { '3000-3010': afterMs(700), '1000-1100': 'stop' }],
    ['1014, of a 502', 502, { 1014: afterMs(700), 1006: 'stop' }],
    ['1013, of a 503', 503, { 1013: afterMs(700), 1006: 'stop' }],
    ['3008, of a 408', 408, { 3008: afterMs(700), 1006: 'stop' }],
    ['everything else', 401, { default: afterMs(700) }],
  ])('%s', async ([, status, reconnect]) => {
    const { lab, state } = await refusedWith(asking(answers(status)), { reconnect })
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'time', atMs: lab.epochMs() + 700 } })
  })

  test('1006 where nothing was learned', async () => {
    const { lab, state } = await refusedWith(asking(answers(404)), { reconnect: { 1006: afterMs(700) } })
    expect(state()).toMatchObject({ phase: 'waiting', until: { atMs: lab.epochMs() + 700 } })
  })

  test('its status by the built-in table, with the name that it raised to', async () => {
    const statuses = defineCloseStatuses({ tokenGone: 3000 })
    const { connection, state } = await refusedWith(asking(answers(401)), { statuses })
    expect(state()).toMatchObject({ phase: 'closed', because: 'policy' })
    expect(closureOf(connection).status).toBe('unauthorized')
  })

  test('it that is a function, which is told everything', async () => {
    const seen: CloseInfo<AnyStatus>[] = []
    const { state } = await refusedWith(asking(answers(503, { 'retry-after': '20' })), {
      reconnect: {
        tryAgainLater(info) {
          seen.push(info)
          return info.diagnosis?.retryAfterMs === 20_000 ? afterMs(700) : 'stop'
        },
      },
    })
    expect(state().phase).toBe('waiting')
    expect(seen).toMatchObject([{ code: 1006, status: 'tryAgainLater', cause: 'connectFailed' }])
  })

  test('it whose before fetches a fresh token, and connects', async () => {
    const refreshed: number[] = []
    const { lab } = await refusedWith(asking(answers(401)), {
      reconnect: {
        unauthorized: { ...afterMs(700), before: ({ attempt }) => void refreshed.push(attempt) },
      },
    })
    await lab.advance(700)
    expect([refreshed, lab.constructions.length]).toEqual([[1], 2])
  })
})
