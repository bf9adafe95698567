import { nearestName } from './nearest-name.ts'

/** What each rule asks for. Development text: no production bundle holds it. */
const rules = {
  // statuses
  reservedName: 'a status of your own needs a name that is not built in, not "default", and no code or range',
  appCode: 'a status of your own needs a whole code from 3000 to 4999',
  sharedCode: 'one code needs one name, and another status already has this code',
  // policies
  delay: 'must be a number of milliseconds from 0 to 2147483647',
  minOverMax: 'the smaller number must come first',
  factor: 'must be a finite number of at least 1',
  jitter: "must be 'none', 'full' or 'equal'",
  longestAdvice: 'must be at most 600000 ms, which is as long as a client waits for a server that asks for it',
  emptySchedule: 'must list at least one delay',
  backoff: 'must be a backoff: exponential({ … }), constant(ms) or schedule([ … ])',
  session: "must be 'same' or 'new'",
  inTime: 'must settle in time; it was given up after so many milliseconds',
  rule: "must be 'retry', 'stop', retry({ … }), afterMs(ms) or a function that returns one of these",
  unknownName: 'must be a close status, a code, a range such as "4100-4199", or "default"',
  range: 'a code or a range must lie in 0–65535, its smaller end first',
  overlap: 'two ranges must not share a code',
  // options
  table: 'must be an object',
  unknownOption: 'is no option that there is',
  count: 'must be a whole number of at least 0, or Infinity',
  atLeastOne: 'must be a number of at least 1, or Infinity',
  duration: 'must be a number of milliseconds from 0 to 2147483647, or Infinity',
  function: 'must be a function',
  overflow: "must be 'throw' or 'drop-oldest'",
  schema: 'must be a Standard Schema: an object with ~standard.validate, as zod, valibot and others make it',
  synchronous: 'must validate synchronously, because send() answers at once',
  ackId: 'must return a string, or undefined for a message that will not be acknowledged',
  duplicateId: 'must give each message an id of its own; a message with this id is still unacknowledged',
  codec: 'must have the functions encode and decode; json(), text() and binary() do',
  signal: 'must be an AbortSignal',
  connection: 'must be what createConnection() of the same copy of hangup returned',
  noWebSocket: 'this platform has no WebSocket: give one as environment: { WebSocket }',
  heartbeat: 'must have a message to send, an answer to give, or an expectMs to wait for',
  wireData: 'must be text or bytes, or a function that makes them: it goes over the wire as it is',
  suspend: "must be 'close' or 'keep'",
  httpUrl: 'must be a URL to fetch, such as /live/health',
  // simulations
  clients: 'must be a whole number from 1 to 10000000',
  seed: 'must be a whole number that JavaScript can tell from its neighbours',
  code: 'must be a whole number from 0 to 65535',
  cause: 'must be one of the causes of a closure, but for "app": who closes its own connection does not come back',
  reason: 'must be a text',
  share: 'must be a finite number over 0',
  noClosure: 'must list at least one closure, for nothing happens to clients that stay connected',
  horizon: 'must not lie after horizonMs, where the simulation ends',
  atOnce: 'must answer at once where it is simulated, and not with a promise',
  // mock servers
  servedTwice: 'another mock server already answers there: stop() it first, after each test for example',
  noneOpen:
    'no connection is open: wait for what the client shows once it is, as with await findByText(…); where timers are fake, let time pass',
  serverStopped: 'the mock server was stopped, and so plays nothing more: create another',
  stopped: 'the mock server was stopped before such a message came',
  noMessage: 'no such message came in time; with fake timers, let time pass before you wait',
  closeName: 'must be a close status that this server knows, or a code from 0 to 65535',
  phase: 'must be idle, connecting, open, closing, waiting or closed',
  httpStatus: 'must be the status of a response that is no 101, from 200 to 599',
  handshakeFirst:
    'what answers the handshake comes first: accepts({ protocol }), refuses(), hangs(), closes("tlsHandshakeError")',
  tlsWhileOpen: 'TLS fails before a connection is open: let the next handshake fail with it',
  storyServer:
    'a story has one mock server for each URL: name it in parameters.hangup.url or here, or wait until a socket was opened',
  storyScript:
    'must be a behaviour of hangup/testing, such as accepts() or closes(1013), or a list with one for each connection',
  // urls and protocols; the value is a secret, so its kind or its origin stands for it
  url: 'must be a URL, such as wss://example.com/live or /live',
  scheme: 'must begin with ws:, wss:, http: or https:, or be relative to the page',
  fragment: 'must not have a fragment (#…): WebSocket URLs have none',
  relative: 'is relative, and there is no page here to resolve it against: give a whole URL',
  protocolToken: 'a sub-protocol must be a non-empty token without spaces and separators',
  protocolTwice: 'a sub-protocol must be listed once',
  // close()
  sendableCode: 'script may close with 1000 or 3000–4999 only; the other codes are for browsers and servers',
  reasonBytes: 'must be at most 123 bytes of UTF-8; a letter may take up to 4',
  // send(), and calls on what has ended
  closed: 'the connection is closed and will not open by itself: call open() or reconnect() first, or look at phase',
  full: 'the outbox is full: wait, raise outbox.limit or outbox.limitBytes, or set overflow to "drop-oldest"',
  iteratorFull:
    'the iterator was read too slowly and its buffer is full: read faster, raise limit, or set overflow to "drop-oldest"',
  unencodable: 'the codec or the platform cannot carry this message; where one of them threw, `cause` is its error',
  invalid: 'the message does not fit sendSchema (see `issues`), or has no id of its own (see `cause`)',
  aborted: "the connection's signal was aborted, which is final: create a new connection",
} as const

/** What `closed` means in each phase. It is one rule, for code that handles it need not tell them apart. */
const closedIn: Readonly<Record<string, string>> = {
  idle: 'the connection is idle, for nobody holds it: let a useWebSocket that is mounted and enabled do so, or call open()',
  connecting:
    'the connection is still connecting, and whenDown is "throw": leave that out, and the message waits for it',
  waiting:
    'the connection waits for its next attempt, and whenDown is "throw": leave that out, and the message waits, too',
  closing: 'the connection is closing and will not open by itself: call open() or reconnect() first, or look at phase',
}

/** In what a rule counts. */
const units: Readonly<Partial<Record<RuleName, string>>> = { reasonBytes: ' bytes' }

/** The rules that something handed over can break. A word of this list is stable; its text is not. */
export type RuleName = keyof typeof rules

/** The sentence for a broken rule: what was given, what the rule asks for, what was received. */
export function ruleText(option: string, rule: RuleName, value: unknown): string {
  const isUnknown = ['unknownName', 'unknownOption', 'closeName', 'phase'].includes(rule)
  if (isUnknown && Array.isArray(value)) return unknownNameText(option, rule, value.map(String))
  if (rule === 'closed') return `${option}: ${closedIn[String(value)] ?? rules.closed}.`
  return `${option}: ${rules[rule]}${value === undefined ? '' : `; received ${shown(value)}${units[rule] ?? ''}`}.`
}

function unknownNameText(option: string, rule: RuleName, [name = '', ...known]: string[]): string {
  const nearest = nearestName(name, known)
  const others = rule === 'unknownOption' ? ` There is ${known.join(', ')}.` : ''
  return `${option}: ${rules[rule]}; received "${name}".${nearest ? ` Did you mean "${nearest}"?` : others}`
}

/** A list within a list is only said to be one: it may hold itself. */
function shown(value: unknown, isInside = false): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value)
  if (Array.isArray(value)) return isInside ? 'a list' : `[${value.map((each) => shown(each, true)).join(', ')}]`
  if (typeof value === 'function') return 'a function'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
