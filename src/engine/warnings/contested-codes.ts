import type { Decision } from '../../domain/policy/retry.ts'
import { isAppCode } from '../../domain/status/close-code.ts'
import { closeStatusOf } from '../../domain/status/close-status.ts'
import { parseCodeRange } from '../../domain/status/code-range.ts'

/** Who comes back after a code, and who does not. */
export interface Contest {
  readonly retry: readonly string[]
  readonly stop: readonly string[]
}

/**
 * After which codes known servers want their clients back, and after which not: by their names in
 * `hangup/presets`, which a test compares this with, or by their own where there is no preset.
 */
const servers: readonly (readonly [name: string, retry: readonly string[], stop: readonly string[]])[] = [
  ['awsApiGateway', ['1000'], []],
  ['azureWebPubSub', ['1000', '1008'], []],
  ['bands', ['1000', '4100-4299'], ['4000-4099', '4999']],
  ['centrifugo', ['1000', '3000-3499', '4000-4499'], ['3500-3999', '4500-4999']],
  ['discord', ['1000', '4000-4003', '4005-4009'], ['4004', '4010-4014']],
  [
    'graphqlWs',
    ['1000', '4403', '4408', '4499', '4504'],
    ['1004', '1011', '4004-4005', '4400-4401', '4406', '4409', '4429', '4500'],
  ],
  ['httpLike', ['4408', '4425', '4429', '4500-4599'], ['4400-4407', '4409-4424', '4426-4428', '4430-4499']],
  ['phoenix', [], ['1000']],
  ['pusher', ['1000', '4100-4299'], ['4000-4099', '4300-4999']],
  ['twitchEventSub', ['4000', '4002', '4004-4007'], ['4001', '4003']],
  ['yWebsocket', ['1000'], ['4400-4499']],
  ['uWebSockets (maxLifetime)', ['1000'], []],
]

/**
 * What known servers disagree about in a code: with one another or, where it is one of the registered codes of
 * libraries, with what the built-in table says of it. None where it is all the same to them. Development only.
 *
 * The codes of RFC 6455 mean the same everywhere, but for 1000: a server that is stricter or milder about
 * another one is no reason to warn everybody.
 */
export function contestOf(code: number, builtIn: Decision): Contest | undefined {
  const namesOf = (side: 1 | 2): readonly string[] =>
    servers.filter((server) => server[side].some((codes) => isAt(code, codes))).map(([name]) => name)
  const [retry, stop] = [namesOf(1), namesOf(2)]
  const isRegistered = isAppCode(code) && closeStatusOf(code) !== 'unknown'
  const isAgainst = isRegistered && (builtIn === 'stop' ? retry : stop).length > 0
  return isAgainst || (retry.length && stop.length) ? { retry, stop } : undefined
}

function isAt(code: number, codes: string): boolean {
  const [from = NaN, to = NaN] = parseCodeRange(codes) ?? []
  return from <= code && code <= to
}
