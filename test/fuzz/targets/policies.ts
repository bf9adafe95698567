import assert from 'node:assert/strict'
import fc from 'fast-check'
import { explainPolicy, isPolicyError, reconnectPolicy, type ReconnectPolicy } from '../../../src/core.ts'
import type { AnyPolicy } from '../../../src/domain/policy/reconnect-policy.ts'
import type { Outage, Verdict } from '../../../src/domain/policy/verdict.ts'
import type { CloseInfo } from '../../../src/domain/status/close-info.ts'
import { closeStatusOf, type AnyStatus } from '../../../src/domain/status/close-status.ts'
import { judge, type Case } from '../../../src/engine/judge.ts'
import { resolveOptions } from '../../../src/engine/options/resolve-options.ts'
import { anyClosure } from '../../support/arbitraries/closure.ts'
import { goodBook, oddBook, type Book } from '../../support/arbitraries/policy.ts'
import { createFakeEnvironment } from '../../support/fakes/fake-environment.ts'
import { target, type Target } from '../target.ts'

interface Blow {
  readonly info: CloseInfo<AnyStatus>
  readonly passedMs: number
  readonly isStable: boolean
  readonly isAlone: boolean
  readonly isPinned: boolean
}

interface History {
  readonly book: Book
  readonly blows: readonly Blow[]
}

const history: fc.Arbitrary<History> = fc.record({
  book: fc.oneof({ weight: 3, arbitrary: goodBook }, { weight: 1, arbitrary: oddBook }),
  blows: fc.array(
    fc.record({
      info: anyClosure,
      passedMs: fc.constantFrom(0, 100, 20_000),
      isStable: fc.boolean(),
      isAlone: fc.boolean(),
      isPinned: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

const longestDelayMs = 2_147_483_647
const reasons = ['policy', 'exhausted', 'app', 'blocked']

/** Any table is refused by name or obeyed; whatever its rules do, a closure has a verdict, and a wait an end. */
export const policies: Target = target('policies', 120_000, history, async ({ book, blows }) => {
  assertRefusedByName(book)
  assertExplained(book)
  await assertJudged(book, blows)
})

/** What the types forbid is what this is about. */
function policyOf({ table }: Book): AnyPolicy {
  return table as AnyPolicy
}

function assertRefusedByName(book: Book): void {
  try {
    reconnectPolicy(policyOf(book) as ReconnectPolicy<string>, { statuses: book.statuses })
  } catch (error) {
    if (!isPolicyError(error)) throw error
    assert.ok(error.option.length > 0)
    assert.ok(error.message.startsWith(`${error.option}: `), error.message)
  }
}

function assertExplained(book: Book): void {
  for (const row of explainPolicy(policyOf(book) as ReconnectPolicy<string>, { statuses: book.statuses })) {
    assert.ok(['retry', 'stop', 'function'].includes(row.action), row.action)
    assert.equal(row.action === 'retry', row.firstDelayMs !== null)
  }
}

/** Also a table that was refused: in production nobody checks it, and a connection has to live with it. */
async function assertJudged(book: Book, blows: readonly Blow[]): Promise<void> {
  const environment = createFakeEnvironment()
  const resolved = { ...resolveOptions({ url: 'wss://server.example/' }), reconnect: policyOf(book) }
  const counters = { received: 0, sent: 0, invalid: 0, undelivered: 0, receivedBytes: 0, sentBytes: 0, connects: 0 }
  const ports = { environment, options: () => resolved, emit: () => {}, counters, resume: undefined }
  let outage: Outage | null = null
  let key: string | undefined
  let nowMs = 1_000
  for (const { info: told, passedMs, isStable, isAlone, isPinned } of blows) {
    nowMs += passedMs
    const now = nowMs
    const status = told.diagnosis ? told.status : closeStatusOf(told.code, book.statuses)
    const facts: Omit<Case<AnyStatus>, 'pinned'> = {
      info: { ...told, status },
      outage: isStable ? null : outage,
      isAlone,
      isStable,
    }
    const late: Verdict[] = []
    const { verdict, fallBack } = judge<unknown, unknown, AnyStatus>(
      { ...ports, environment: { ...environment, monotonicMs: () => now } },
      { ...facts, pinned: isPinned ? key : undefined },
      (decided) => void late.push(decided),
    )
    assertVerdict(verdict, 'undecided')
    if (verdict.action === 'undecided') {
      for (let settled = 0; settled < 8; settled += 1) await Promise.resolve()
      // A rule that never makes up its mind is given up in the end.
      if (!late.length) late.push(fallBack(new TypeError('too late')))
      for (const decided of late) assertVerdict(decided)
    }
    const last: Verdict = late[0] ?? verdict
    key = last.action === 'retry' ? last.plan.key : undefined
    ;({ outage } = last)
  }
}

function assertVerdict(verdict: Verdict, ...others: readonly string[]): void {
  assert.ok(['retry', 'stop', ...others].includes(verdict.action), verdict.action)
  if (verdict.action === 'stop') assert.ok(reasons.includes(verdict.because), verdict.because)
  if (verdict.action !== 'retry') return
  const { delayMs, plan } = verdict
  assert.ok(delayMs >= 0 && delayMs <= longestDelayMs, `a delay of ${delayMs}`)
  assert.equal(typeof plan.key, 'string')
}
