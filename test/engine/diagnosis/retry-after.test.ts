import { describe, expect, test } from 'vitest'
import { afterMs, retry, type ConnectionOptions } from '../../../src/core.ts'
import { retryAfterMs } from '../../../src/engine/diagnosis/retry-after.ts'
import { closureOf } from '../lab.ts'
import { asking, refusedWith } from './refused-with.ts'
import { answers } from './scripted-fetch.ts'

const nowMs = Date.UTC(2030, 0, 1)

describe('A Retry-After', () => {
  test.for<[string, string | null, number | null]>([
    ['in seconds', '120', 120_000],
    ['of none', '0', 0],
    ['with space around it', ' 7 ', 7_000],
    ['of more seconds than can be counted', '9'.repeat(400), 2 ** 31 * 1_000],
    ['as a date', 'Tue, 01 Jan 2030 00:02:00 GMT', 120_000],
    ['as a date of the past', 'Mon, 01 Jan 2029 00:00:00 GMT', 0],
    ['as an obsolete date', 'Tuesday, 01-Jan-30 00:02:00 GMT', 120_000],
    ['that is absent', null, null],
    ['that is empty', '', null],
    ['that is negative', '-5', null],
    ['that is a fraction', '1.5', null],
    ['that is words', 'in 2099', null],
    ['that is a date without a zone', '2030-01-01', null],
  ])('%s is understood', ([, header, expected]) => {
    expect(retryAfterMs(header, nowMs)).toBe(expected)
  })
})

/** How long the first wait takes, with draws in the middle, after a refusal with this Retry-After. */
async function waitAfter(
  status: number,
  retryAfter: string | undefined,
  reconnect: ConnectionOptions['reconnect'] = {},
): Promise<number> {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
  const { lab, state } = await refusedWith(asking(answers(status, headers)), { reconnect })
  const { phase, ...rest } = state()
  if (phase !== 'waiting' || !('until' in rest) || rest.until.kind !== 'time') throw new Error(`It is ${phase}`)
  return rest.until.atMs - lab.epochMs()
}

describe('The first delay', () => {
  test.for<[string, string | undefined, number]>([
    ['none', undefined, 45_000],
    ['120 s moves the window and keeps its width', '120', 120_000 + 15_000],
    ['a date does the same', 'Tue, 01 Jan 2030 00:02:00 GMT', 120_000 + 15_000],
    ['less than the built-in delay shortens nothing', '5', 45_000],
    ['nonsense is as none', '-5', 45_000],
    ['a year is cut at 10 minutes', '31536000', 600_000 + 15_000],
    ['more digits than a number holds are, too', '9'.repeat(400), 600_000 + 15_000],
    ['a date of the next century is, too', 'Thu, 01 Jan 2099 00:00:00 GMT', 600_000 + 15_000],
  ])('after %s', async ([, retryAfter, delayMs]) => {
    expect(await waitAfter(503, retryAfter)).toBe(delayMs)
    expect(await waitAfter(429, retryAfter)).toBe(delayMs)
  })

  test('of a rule that says only to retry is moved, too', async () => {
    expect(await waitAfter(503, '120', { tryAgainLater: 'retry' })).toBe(135_000)
    expect(await waitAfter(503, '120', { tryAgainLater: retry({ attempts: 3 }) })).toBe(135_000)
  })

  test('of a rule that says how long is the rule’s', async () => {
    expect(await waitAfter(503, '120', { tryAgainLater: afterMs(1_000) })).toBe(1_000)
    expect(await waitAfter(503, '120', { tryAgainLater: retry({ firstDelayMs: 2_000 }) })).toBe(2_000)
  })

  test.for([401, 403, 404, 500, 502])('takes no Retry-After of a %d', async (status) => {
    const { connection } = await refusedWith(asking(answers(status, { 'retry-after': '120' })))
    expect(closureOf(connection).diagnosis?.retryAfterMs).toBeNull()
  })
})

describe('The delays after a raised one', () => {
  test('do not fall back to those of a plain refusal: the server has not said that it is well', async () => {
    const { lab } = await refusedWith(asking(answers(503, { 'retry-after': '120' })))
    await lab.advance(400_000)
    expect(lab.handshakesMs()).toEqual([0, 135_000, 180_000, 270_000])
  })
})
