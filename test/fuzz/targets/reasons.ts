import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  closeStatusOf,
  createConnection,
  describeCloseStatus,
  formatRetryAdvice,
  isCloseArgumentError,
  isOptionError,
} from '../../../src/core.ts'
import { utf8Bytes } from '../../../src/domain/utf8.ts'
import { deceptiveSpelledOut } from '../../../src/storybook/panel/deceptive-text.ts'
import { closureOf } from '../../../src/testing/closing.ts'
import { closure } from '../../domain/closure.ts'
import { retryAdvice } from '../../../src/domain/policy/retry-advice.ts'
import { hostileText } from '../../support/arbitraries/hostile-text.ts'
import { target, type Target } from '../target.ts'

const longestBytes = 123

interface Said {
  readonly text: string
  readonly code: number
  readonly delayMs: number
}

const said: fc.Arbitrary<Said> = fc.record({
  text: hostileText,
  code: fc.oneof(fc.integer({ min: -1, max: 70_000 }), fc.constantFrom(NaN, Infinity, 1.5, 1005, 1006, 4999)),
  delayMs: fc.integer({ min: 0, max: 600_000 }),
})

/** The reason of a closure, on its way out and on its way in: whole or not at all. */
export const reasons: Target = target('reasons', 200_000, said, ({ text, code, delayMs }) => {
  const bytes = Buffer.byteLength(text)
  assert.equal(utf8Bytes(text), bytes)
  assertSentWhole(text, bytes)
  assertAdvised(text, delayMs)
  assertServed(text, bytes)
  assert.equal(piecesOf(text), text)
  const { title, description, source } = describeCloseStatus(closeStatusOf(code))
  assert.ok(title && description && source)
})

function assertSentWhole(text: string, bytes: number): void {
  const connection = createConnection({ url: 'wss://server.example/' })
  try {
    connection.close(4000, text)
    const state = connection.store.getState()
    assert.ok(bytes <= longestBytes)
    assert.deepEqual([state.phase, state.last?.code, state.last?.reason], ['closed', 4000, text])
  } catch (error) {
    if (!isCloseArgumentError(error)) throw error
    assert.equal(error.option, 'reason')
    assert.ok(bytes > longestBytes)
    assert.equal(connection.store.getState().phase, 'idle')
  }
}

function assertAdvised(text: string, delayMs: number): void {
  try {
    const reason = formatRetryAdvice(delayMs, text)
    assert.ok(Buffer.byteLength(reason) <= longestBytes)
    assert.ok(reason.startsWith(text))
    const seconds = Math.ceil(delayMs / 1_000)
    assert.deepEqual(retryAdvice(closure({ reason })), [seconds * 1_000, seconds * 1_000])
  } catch (error) {
    if (!isCloseArgumentError(error)) throw error
    assert.ok(Buffer.byteLength(text) > longestBytes - ' retry-after=600'.length)
  }
}

function assertServed(text: string, bytes: number): void {
  try {
    assert.deepEqual(closureOf(4000, text, {}), { code: 4000, reason: text, wasClean: true })
    assert.ok(bytes <= longestBytes)
  } catch (error) {
    if (!isOptionError(error)) throw error
    assert.ok(bytes > longestBytes)
  }
}

/** What the panel shows, with what it spells out put back. */
function piecesOf(text: string): string {
  return deceptiveSpelledOut(text)
    .map((piece) => {
      if (piece.isEscaped) return String.fromCodePoint(Number.parseInt(piece.text.slice(3, -1), 16))
      assert.doesNotMatch(piece.text, /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
      return piece.text
    })
    .join('')
}
