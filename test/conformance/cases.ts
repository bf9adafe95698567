import {
  accepts,
  closesWith,
  drops,
  hangs,
  hangsUp,
  ignoringClose,
  inOrder,
  refuses,
  resets,
  sends,
  unreachable,
  violates,
} from '../support/servers/behaviour.ts'
import { byApp, byPeer, lost, refused, timedOut, type ConformanceCase } from './case.ts'
import { codeCases, type CodeCaseId } from './code-cases.ts'

const later = { afterMs: 50 }
/** 123 bytes of UTF-8: as long as a reason can be. */
const longest = `${'é'.repeat(61)}!`

const endings = {
  'close/none-first-frame': { server: closesWith(), expected: byPeer('empty', 1005) },
  'close/none-later': { server: closesWith(null, '', later), expected: byPeer('empty', 1005) },
  'close/with-reason': {
    server: closesWith(1013, 'busy: try later 🙂'),
    expected: byPeer('tryAgainLater', 1013, 'busy: try later 🙂'),
  },
  'close/longest-reason': { server: closesWith(4000, longest), expected: byPeer('unknown', 4000, longest) },
  'close/after-messages': {
    server: inOrder(sends('1', '2'), closesWith(1011)),
    expected: byPeer('internalServerError', 1011),
    heard: ['1', '2'],
  },
  'close/and-fin': { server: inOrder(closesWith(4001), drops()), expected: byPeer('unknown', 4001) },
  'close/and-fin-later': { server: inOrder(closesWith(4001, '', later), drops()), expected: byPeer('unknown', 4001) },

  'drop/fin-first-frame': { server: drops(), expected: lost },
  'drop/fin-later': { server: drops(later), expected: lost },
  'drop/rst-later': { server: resets(later), expected: lost },
  'drop/after-messages': { server: inOrder(sends('1', '2'), drops()), expected: lost, heard: ['1', '2'] },

  'refuse/401': { server: refuses(401), expected: refused },
  'refuse/403': { server: refuses(403), expected: refused },
  'refuse/404': { server: refuses(404), expected: refused },
  'refuse/426': { server: refuses(426, { Upgrade: 'websocket' }), expected: refused },
  'refuse/503': { server: refuses(503, { 'Retry-After': '20' }), expected: refused },
  'refuse/hang-up': { server: hangsUp('drop'), expected: refused },
  'refuse/reset': { server: hangsUp('reset'), expected: refused },
  'refuse/tcp': { server: unreachable(), expected: refused },

  // What Chromium hands to script, other platforms may turn into 1006; see `deviations.ts`.
  'wire/code-0': { server: closesWith(0), expected: byPeer('unknown', 0) },
  'wire/code-999': { server: closesWith(999), expected: byPeer('unknown', 999) },
  'wire/code-1004': { server: closesWith(1004), expected: byPeer('unknown', 1004) },
  'wire/code-1005': { server: closesWith(1005), expected: lost },
  'wire/code-1006': { server: closesWith(1006), expected: lost },
  'wire/code-1015': { server: closesWith(1015), expected: lost },
  'wire/code-1016': { server: closesWith(1016), expected: byPeer('unknown', 1016) },
  'wire/code-2999': { server: closesWith(2999), expected: byPeer('unknown', 2999) },
  'wire/code-5000': { server: closesWith(5000), expected: byPeer('unknown', 5000) },
  'wire/code-65535': { server: closesWith(65_535), expected: byPeer('unknown', 65_535) },
  'wire/one-byte-close': { server: violates('oneByteClose'), expected: lost },
  'wire/bad-utf8-reason': { server: violates('badUtf8Reason'), expected: lost },
  'wire/bad-utf8-text': { server: violates('badUtf8Text'), expected: lost },
  'wire/reserved-bits': { server: violates('reservedBits'), expected: lost },
  'wire/reserved-opcode': { server: violates('reservedOpcode'), expected: lost },
  'wire/masked-frame': { server: violates('maskedFrame'), expected: lost },

  'timeout/handshake': { server: hangs(), connectTimeoutMs: 100, expected: timedOut },

  'app/close-1000-open': {
    server: accepts(),
    close: { while: 'open', code: 1000, reason: '' },
    expected: byApp('normalClosure', 1000, '', true),
  },
  'app/close-4001-open': {
    server: accepts(),
    close: { while: 'open', code: 4001, reason: 'bye' },
    expected: byApp('unknown', 4001, 'bye', true),
  },
  'app/close-4001-connecting': {
    server: hangs(),
    connectTimeoutMs: 100,
    close: { while: 'handshake', code: 4001, reason: 'bye' },
    expected: byApp('unknown', 4001, 'bye', false),
  },
  'app/close-4001-unanswered': {
    server: ignoringClose(),
    close: { while: 'open', code: 4001, reason: 'bye' },
    expected: byApp('unknown', 4001, 'bye', true),
  },
} as const satisfies Readonly<Record<string, ConformanceCase>>

export type CaseId = keyof typeof endings | CodeCaseId

/** Every case by its id, which never changes: tables of exceptions refer to it. */
export const cases: Readonly<Record<CaseId, ConformanceCase>> = { ...codeCases, ...endings }
