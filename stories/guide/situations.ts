import type { CloseStatus } from '../../src/index.ts'

/** Something that a server wants to say, and the code for it. */
export interface Situation {
  readonly when: string
  /** `null`: a code of your own, of 4000–4999. */
  readonly send: CloseStatus | null
  readonly why: string
}

/** What servers close for, and what to send. */
export const situations: readonly Situation[] = [
  {
    when: 'A deploy or a restart: everybody must go',
    send: 'serviceRestart',
    why: 'Say in the reason over how long to spread: see below.',
  },
  {
    when: 'This node is drained, or the connection is old enough',
    send: 'endpointUnavailable',
    why: 'Others take over, so there is no reason to wait for long.',
  },
  {
    when: 'Overload',
    send: 'tryAgainLater',
    why: 'Say in the reason when to come back. Better still, refuse the handshake: see below.',
  },
  { when: 'A bug, or a time-out inside', send: 'internalServerError', why: 'It may work the next time.' },
  { when: 'No answer to your pings', send: 'timeout', why: 'The client may well be there, behind a bad network.' },
  {
    when: 'The session has expired',
    send: null,
    why: 'A code of its own, so that a client knows to fetch a new token first.',
  },
  {
    when: 'There was no session, or a wrong one',
    send: 'unauthorized',
    why: 'Only the user can do something about it.',
  },
  { when: 'Kicked or banned', send: 'forbidden', why: 'It would only be kicked again.' },
  {
    when: 'Signed in elsewhere',
    send: null,
    why: 'A code with the rule `"stop"`, or two tabs take turns at pushing each other out.',
  },
  {
    when: 'Too many messages',
    send: 'policyViolation',
    why: 'For clients that break the rules. For those that are only fast, let them wait: `tryAgainLater`.',
  },
  { when: 'A message that is too long', send: 'messageTooBig', why: 'It would fail again.' },
  { when: 'Text where you take bytes, or bytes for text', send: 'unsupportedData', why: 'It would fail again.' },
  { when: 'Text that is not UTF-8', send: 'invalidPayloadData', why: 'It would fail again.' },
  {
    when: 'A breach of the WebSocket protocol',
    send: 'protocolError',
    why: 'It would fail again. Your library does this for you.',
  },
  { when: 'All is said and done', send: 'normalClosure', why: 'Nobody should come back.' },
]
