import { describe, expect, test } from 'vitest'
import { centrifugeClient } from './centrifuge.ts'
import { comparedCodes } from './compared-codes.ts'
import { injectedVerdicts } from './injected-verdict.ts'

/** Beside the code, centrifuge looks at the reason; Centrifugo gives one with every code, and the preset does not look. */
describe('the reason that centrifuge reads', { timeout: 30_000 }, () => {
  test('goes before the band where it is JSON, as from servers before version 4; but not before 1009', async () => {
    expect(await stopsAt('{"reason":"gone","reconnect":true}')).toEqual([1009])
    expect(await stopsAt('{"reason":"gone","reconnect":false}')).toEqual(comparedCodes)
  })

  test('is needed for the band to count at all', async () => {
    expect(await stopsAt('')).toEqual([1009])
    expect(await stopsAt('gone')).toHaveLength(1 + 500 + 500)
  })
})

async function stopsAt(reason: string): Promise<readonly number[]> {
  const verdicts = await injectedVerdicts(centrifugeClient, comparedCodes, reason)
  return comparedCodes.filter((_, at) => verdicts[at]?.action === 'stop')
}
