import type { CaseId } from '../conformance/cases.ts'
import type { Deviation, Impossible } from '../conformance/deviations.ts'
import type { Engine } from './engine.ts'

/** Where an engine differs from the suite, which says what Chromium does. */
export interface Difference {
  readonly engine: Engine
  readonly cases: readonly CaseId[]
  /** What comes, and why. */
  readonly deviation: Exclude<Deviation, Impossible>
  /** `sometimes`: a race, which may also end as the suite says. */
  readonly shows: 'always' | 'sometimes'
  /** Where that is decided. */
  readonly source: string
}

const webSocketChannel = 'https://searchfox.org/mozilla-central/source/netwerk/protocol/websocket/WebSocketChannel.cpp'
const soupConnection =
  'https://gitlab.gnome.org/GNOME/libsoup/-/blob/master/libsoup/websocket/soup-websocket-connection.c'

const lost = { status: 'abnormalClosure', code: 1006, reason: '', cause: 'connectionLost' } as const

/** The one table of differences. `npm run engines` fails where it says too little, too much or something else. */
export const differences: readonly Difference[] = [
  {
    engine: 'firefox',
    cases: [
      'close/and-fin',
      'close/and-fin-later',
      'drop/fin-first-frame',
      'drop/fin-later',
      'drop/rst-later',
      'drop/after-messages',
      'wire/bad-utf8-reason',
      'wire/bad-utf8-text',
      'wire/reserved-bits',
      'wire/reserved-opcode',
    ],
    deviation: {
      because:
        'an end or a failure close behind the answer to the handshake overtakes it (after 50 ms on a busy machine only): there is no open event, and what was sent in between is lost',
      instead: { ...lost, cause: 'connectFailed', opened: false },
      heard: [],
    },
    shows: 'sometimes',
    source: webSocketChannel,
  },
  {
    engine: 'firefox',
    cases: ['wire/code-1005'],
    deviation: {
      because: 'every number of a close frame is handed to script',
      instead: { status: 'empty', code: 1005, cause: 'peer' },
    },
    shows: 'always',
    source: webSocketChannel,
  },
  {
    engine: 'firefox',
    cases: ['wire/code-1015'],
    deviation: {
      because: 'every number of a close frame is handed to script',
      instead: { status: 'tlsHandshakeError', code: 1015, cause: 'peer' },
    },
    shows: 'always',
    source: webSocketChannel,
  },
  {
    engine: 'firefox',
    cases: ['wire/one-byte-close'],
    deviation: {
      because: 'a close frame too short for a code is read as one without a code',
      instead: { status: 'empty', code: 1005, cause: 'peer' },
    },
    shows: 'always',
    source: webSocketChannel,
  },
  {
    engine: 'firefox',
    cases: ['wire/masked-frame'],
    deviation: { because: 'a masked frame of a server is unmasked and taken', instead: 'staysOpen', heard: ['hi'] },
    shows: 'always',
    source: webSocketChannel,
  },
  {
    engine: 'webkitgtk',
    cases: [
      'close/1012-first-frame',
      'close/1012-later',
      'close/1013-first-frame',
      'close/1013-later',
      'close/1014-first-frame',
      'close/1014-later',
      'close/with-reason',
    ],
    deviation: {
      because: 'libsoup knows 1000 to 1003, 1007 to 1011 and 3000 to 4999, and fails the connection for all others',
      instead: lost,
    },
    shows: 'always',
    source: soupConnection,
  },
  {
    engine: 'webkitgtk',
    cases: [
      'wire/code-0',
      'wire/code-999',
      'wire/code-1004',
      'wire/code-1016',
      'wire/code-2999',
      'wire/code-5000',
      'wire/code-65535',
    ],
    deviation: { because: 'the same, for codes that RFC 6455 does not allow', instead: lost },
    shows: 'always',
    source: soupConnection,
  },
]

export function differencesOf(engine: Engine): readonly Difference[] {
  return differences.filter((difference) => difference.engine === engine)
}
