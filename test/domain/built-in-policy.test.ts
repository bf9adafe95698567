import { describe, expect, test } from 'vitest'
import type { CloseStatus } from '../../src/domain/status/close-status.ts'
import { explainPolicy } from '../../src/domain/policy/explain-policy.ts'
import { closure } from './closure.ts'
import { waitsAfter } from './outage.ts'

const stop = { action: 'stop', firstDelayMs: null, growth: [], maxMs: null, attempts: null } as const
const soon = {
  action: 'retry',
  firstDelayMs: [0, 5_000],
  growth: [
    [5_000, 25_000],
    [5_000, 35_000],
  ],
  maxMs: 35_000,
  attempts: Infinity,
} as const

describe('the built-in policy', () => {
  test('is this table', () => {
    expect(explainPolicy()).toEqual([
      { status: 'normalClosure', codes: '1000', ...stop },
      { status: 'endpointUnavailable', codes: '1001', ...soon },
      { status: 'protocolError', codes: '1002', ...stop },
      { status: 'unsupportedData', codes: '1003', ...stop },
      { status: 'empty', codes: '1005', ...soon },
      { status: 'abnormalClosure', codes: '1006', ...soon },
      { status: 'invalidPayloadData', codes: '1007', ...stop },
      { status: 'policyViolation', codes: '1008', ...stop },
      { status: 'messageTooBig', codes: '1009', ...stop },
      { status: 'mandatoryExtension', codes: '1010', ...stop },
      { status: 'internalServerError', codes: '1011', ...soon },
      {
        status: 'serviceRestart',
        codes: '1012',
        action: 'retry',
        firstDelayMs: [5_000, 30_000],
        growth: [[20_000, 45_000]],
        maxMs: 45_000,
        attempts: Infinity,
      },
      {
        status: 'tryAgainLater',
        codes: '1013',
        action: 'retry',
        firstDelayMs: [30_000, 60_000],
        growth: [
          [30_000, 60_000],
          [60_000, 120_000],
          [120_000, 240_000],
          [150_000, 300_000],
        ],
        maxMs: 300_000,
        attempts: Infinity,
      },
      { status: 'badGateway', codes: '1014', ...soon },
      { status: 'tlsHandshakeError', codes: '1015', ...soon },
      { status: 'unauthorized', codes: '3000', ...stop },
      { status: 'forbidden', codes: '3003', ...stop },
      { status: 'timeout', codes: '3008', ...soon },
      { status: 'unknown', codes: '', ...soon, attempts: 20 },
    ])
  })

  test.each([
    ['lowest', 0, 0],
    ['highest', 1, 1 - 2 ** -53],
  ] as const)('is what closures lead to, with the %s draws', (_, end, drawn) => {
    for (const { status, action, firstDelayMs, growth } of explainPolicy()) {
      const explained = action === 'stop' ? ['policy'] : [firstDelayMs, ...growth].map((window) => window?.[end])
      const blows = explained.map(() => ({ info: closure({ status: status as CloseStatus }) })) // no app's names here
      expect({ status, waits: waitsAfter({}, blows, () => drawn) }).toEqual({ status, waits: explained })
    }
  })
})
