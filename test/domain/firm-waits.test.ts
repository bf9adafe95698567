import { describe, expect, test } from 'vitest'
import { afterMs, retry } from '../../src/domain/policy/retry.ts'
import { closure, refusal } from './closure.ts'
import { verdictsOn, type Blow } from './outage.ts'

const isFirmAfter = (policy: Parameters<typeof verdictsOn>[0], blows: readonly Blow[]): boolean | undefined =>
  verdictsOn(policy, blows).at(-1)?.outage.isFirm

const told = (code: number): Blow => ({ info: closure({ code }) })
const lost: Blow = { info: closure({ cause: 'connectionLost' }) }
const refused: Blow = { info: refusal() }

describe('A wait is firm', () => {
  test.for<[string, Parameters<typeof verdictsOn>[0], readonly Blow[]]>([
    ['after 1012', {}, [told(1012)]],
    ['after 1013', {}, [told(1013)]],
    ['after 1012, by whatever rule', { serviceRestart: 'retry' }, [told(1012)]],
    ['after a close frame whose rule says how long', { 4100: retry({ firstDelayMs: 0 }) }, [told(4100)]],
    ['after a close frame that is come back from at a time', { 4100: afterMs(5_000) }, [told(4100)]],
    ['after a refusal that a diagnosis made a 1013', {}, [{ info: refusal({ status: 'tryAgainLater' }) }]],
    ['for the rest of the outage', {}, [told(1012), refused, refused, lost]],
  ])('%s', ([, policy, blows]) => {
    expect(isFirmAfter(policy, blows)).toBe(true)
  })
})

describe('A wait may be cut short', () => {
  test.for<[string, Parameters<typeof verdictsOn>[0], readonly Blow[]]>([
    ['after a drop', {}, [lost]],
    ['after a refusal', {}, [refused]],
    ['after a close frame without a rule that says how long', {}, [told(1001)]],
    ['after one whose rule leaves that open', { 1001: retry({ attempts: 5 }) }, [told(1001)]],
    ['after a drop whose rule says how long, for nobody has asked', { 1006: retry({ firstDelayMs: 9_000 }) }, [lost]],
  ])('%s', ([, policy, blows]) => {
    expect(isFirmAfter(policy, blows)).toBe(false)
  })
})
