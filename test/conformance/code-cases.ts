import type { CloseStatus } from '../../src/core.ts'
import { closesWith, type Behaviour } from '../support/servers/behaviour.ts'
import { byPeer, type ConformanceCase } from './case.ts'

/** The codes that a server may send, written out, because `closeStatusOf` is what is under test. */
const statuses = {
  1000: 'normalClosure',
  1001: 'endpointUnavailable',
  1002: 'protocolError',
  1003: 'unsupportedData',
  1007: 'invalidPayloadData',
  1008: 'policyViolation',
  1009: 'messageTooBig',
  1010: 'mandatoryExtension',
  1011: 'internalServerError',
  1012: 'serviceRestart',
  1013: 'tryAgainLater',
  1014: 'badGateway',
  3000: 'unauthorized',
  3003: 'forbidden',
  3008: 'timeout',
  4000: 'unknown',
  4401: 'unknown',
  4999: 'unknown',
} as const satisfies Readonly<Record<number, CloseStatus>>

type Code = keyof typeof statuses
export type CodeCaseId = `close/${Code}-${'first-frame' | 'later'}`

const ofCode = (code: number, status: CloseStatus): [string, ConformanceCase][] => {
  const closing = (server: Behaviour): ConformanceCase => ({ server, expected: byPeer(status, code) })
  return [
    [`close/${code}-first-frame`, closing(closesWith(code))],
    [`close/${code}-later`, closing(closesWith(code, '', { afterMs: 50 }))],
  ]
}

/** Each code as the first frame, in one segment with the answer to the handshake, and after a while. */
export const codeCases = Object.fromEntries(
  Object.entries(statuses).flatMap(([code, status]) => ofCode(Number(code), status)),
) as Readonly<Record<CodeCaseId, ConformanceCase>> // fromEntries knows no template literals
