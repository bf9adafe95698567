import { describe, expect, test } from 'vitest'
import { isMessage, wordsOf } from '../../../src/storybook/panel/entry-words.ts'
import type { Happened } from '../../../src/storybook/timeline/timeline-entry.ts'

/** An entry as it is read. */
function line(what: Happened): string {
  const { sign, title, detail } = wordsOf(what)
  return [sign, title, ...detail.map((part) => (typeof part === 'string' ? part : `“${part.quoted}”`))].join(' ')
}

const closed = { kind: 'closed', status: 'timeout', code: 3008, reason: '', cause: 'peer', openForMs: 4_321 } as const
const verdict = (next: Extract<Happened, { kind: 'verdict' }>['next']): Happened => ({ kind: 'verdict', next })

describe('An entry reads', () => {
  test.each<readonly [Happened, string]>([
    [{ kind: 'chosen', choice: 'offline' }, '⚡ chosen offline'],
    [{ kind: 'dialled', attempt: null }, '→ connects'],
    [{ kind: 'dialled', attempt: 0 }, '→ connects'],
    [{ kind: 'dialled', attempt: 3 }, '→ connects attempt 3'],
    [{ kind: 'attempt', attempt: 3 }, '→ connects attempt 3'],
    [{ kind: 'refused' }, '✕ refused the handshake failed'],
    [{ kind: 'abandoned' }, '✕ given up by the client, before it was open'],
    [{ kind: 'dropped' }, '✕ dropped without a close frame'],
    [{ kind: 'opened', protocol: '' }, '✓ open'],
    [{ kind: 'opened', protocol: 'v1' }, '✓ open sub-protocol “v1”'],
    [{ kind: 'received', data: { text: 'hi', cut: 0 } }, '↓ received “hi”'],
    [{ kind: 'sent', data: { text: 'hi', cut: 7 } }, '↑ sent “hi” … and 7 characters more'],
    [{ kind: 'sent', data: { bytes: 1 } }, '↑ sent 1 byte'],
    [
      { kind: 'closeFrame', by: 'server', status: 'policyViolation', code: 1008, reason: 'kicked' },
      '✕ close frame by the server: policyViolation 1008 “kicked”',
    ],
    [
      { kind: 'closeFrame', by: 'client', status: 'normalClosure', code: 1000, reason: '' },
      '✕ close frame by the client: normalClosure 1000',
    ],
    [closed, '■ closed timeout 3008 · by the server · open for 4.3 s'],
    [{ ...closed, openForMs: 61_000 }, '■ closed timeout 3008 · by the server · open for 61 s'],
    [{ ...closed, reason: 'slow' }, '■ closed timeout 3008 “slow” · by the server · open for 4.3 s'],
    [
      { ...closed, status: 'abnormalClosure', code: 1006, cause: 'connectFailed', openForMs: null },
      '■ closed abnormalClosure 1006 · the handshake failed · it never opened',
    ],
    [verdict({ kind: 'retry', attempt: 2, inMs: 4_200 }), '↻ verdict retry: attempt 2 in 4.2 s'],
    [verdict({ kind: 'connecting', attempt: 2 }), '↻ verdict retry: attempt 2 now'],
    [verdict({ kind: 'hold', until: 'online' }), '‖ verdict hold until the network is back'],
    [verdict({ kind: 'stop', because: 'policy' }), '■ verdict stop: the policy says so'],
    [verdict({ kind: 'stop', because: 'exhausted' }), '■ verdict stop: its attempts or its time are used up'],
    [verdict({ kind: 'decision' }), '… verdict a rule of the app decides'],
    [verdict({ kind: 'recovered' }), '✓ verdict open again'],
    [{ kind: 'held', until: 'visible' }, '‖ waits until someone looks'],
    [{ kind: 'ready', protocol: '', isHandOver: false }, '✓ ready'],
    [{ kind: 'ready', protocol: 'v1', isHandOver: true }, '✓ handed over sub-protocol “v1”'],
    [{ kind: 'prepareFailed', step: 'url', error: 'TypeError' }, '! url() failed TypeError'],
    [{ kind: 'queued', bytes: 12 }, '… queued 12 bytes'],
    [{ kind: 'handedOver', bytes: 12 }, '↑ sent 12 bytes'],
    [{ kind: 'duplicateDropped', bytes: 12 }, '= duplicate 12 bytes, left out'],
    [{ kind: 'invalid', bytes: 12, issues: 0 }, '! invalid message 12 bytes, not decoded'],
    [{ kind: 'invalid', bytes: 12, issues: 1 }, '! invalid message 12 bytes, 1 issue'],
    [{ kind: 'invalid', bytes: 12, issues: 2 }, '! invalid message 12 bytes, 2 issues'],
    [{ kind: 'acknowledged', id: '7' }, '✓ acknowledged “7”'],
    [{ kind: 'undelivered', count: 2, why: 'expired' }, '! undelivered 2: expired'],
    [{ kind: 'probeSent' }, '? heartbeat asks'],
    [{ kind: 'probeAnswered', roundTripMs: 31.6 }, '✓ heartbeat answered after 32 ms'],
    [{ kind: 'listenerThrew' }, '! listener threw an error of the app, in its console'],
  ])('%j', (what, expected) => {
    expect(line(what)).toBe(expected)
  })
})

test.each([
  ['received', true],
  ['sent', true],
  ['queued', false],
  ['closeFrame', false],
])('%s is a message: %s', (kind, expected) => {
  expect(isMessage({ kind, data: { bytes: 1 }, bytes: 1 } as Happened)).toBe(expected) // as much of it as is read
})
