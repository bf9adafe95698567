import { describe, expect, test } from 'vitest'
import type { CloseStatus } from '../../src/domain/status/close-status.ts'
import { describeCloseStatus } from '../../src/domain/status/close-text.ts'
import { statuses } from './statuses.ts'

/** The registry's own phrases. */
const titles = {
  normalClosure: 'Normal Closure',
  endpointUnavailable: 'Going Away',
  protocolError: 'Protocol error',
  unsupportedData: 'Unsupported Data',
  empty: 'No Status Rcvd',
  abnormalClosure: 'Abnormal Closure',
  invalidPayloadData: 'Invalid frame payload data',
  policyViolation: 'Policy Violation',
  messageTooBig: 'Message Too Big',
  mandatoryExtension: 'Mandatory Ext.',
  internalServerError: 'Internal Error',
  serviceRestart: 'Service Restart',
  tryAgainLater: 'Try Again Later',
  badGateway: 'Bad Gateway',
  tlsHandshakeError: 'TLS handshake',
  unauthorized: 'Unauthorized',
  forbidden: 'Forbidden',
  timeout: 'Timeout',
  unknown: 'Unknown',
} as const satisfies Record<CloseStatus, string>

describe('describeCloseStatus', () => {
  test('knows all nineteen statuses by the phrase of the registry', () => {
    expect(Object.fromEntries(statuses.map((status) => [status, describeCloseStatus(status).title]))).toEqual(titles)
    expect(statuses).toHaveLength(19)
  })

  test.each(statuses)('says what %s means in whole sentences, and where that is written', (status) => {
    const { description, source } = describeCloseStatus(status)
    expect(description).toMatch(/^[A-Z].{20,}\.$/)
    expect(source).toMatch(/^https:\/\/www\.(rfc-editor|iana)\.org\//)
  })

  test('says something of its own about each', () => {
    expect(new Set(statuses.map((status) => describeCloseStatus(status).description)).size).toBe(19)
  })
})
