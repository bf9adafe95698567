import fc from 'fast-check'
import { hostileText } from './hostile-text.ts'

const own = (key: string, value: unknown): object => Object.defineProperty({}, key, { value, enumerable: true })

function cyclic(): object {
  const list: unknown[] = []
  list.push(list)
  return list
}

/** What JSON cannot carry, or carries as something else. */
const oddMessages: readonly (() => unknown)[] = [
  () => undefined,
  () => 10n,
  () => Symbol('message'),
  () => () => 'message',
  cyclic,
  () => own('__proto__', { polluted: true }),
  () => ({ toJSON: () => undefined }),
  () => ({ toJSON: () => cyclic() }),
  () => Object.defineProperty({}, 'x', { enumerable: true, get: () => void JSON.parse('{') }),
  () => new Blob(['bytes']),
  () => new Uint8Array([1, 2, 3]).subarray(1),
  () => new ArrayBuffer(3),
  () => new Date(NaN),
  () => [NaN, Infinity, -0, 1e308, -5e-324],
]

/** Any message that an app may hand over. */
export const anyMessage: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
  hostileText,
  fc.constantFrom(...oddMessages).map((make) => make()),
)

const nested = fc
  .tuple(fc.constantFrom('[', '{"a":', '[{"a":'), fc.nat({ max: 3_000 }))
  .map(([open, depth]) => open.repeat(depth) + (depth % 2 ? '1' : ''))
const pings = [
  ...['ping', 'pong', '{}', '{"type":6}\u001e', '{"type":"ping"}', '{"type":"pong"}', '{"op":1}', '{"op":11}'],
  ...['{"event":"pusher:ping"}', '[null,"1","phoenix","phx_reply",{}]', '{"metadata":{"message_type":null}}'],
  ...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '1e400', '-0'],
]
const broken = fc.tuple(fc.json(), fc.nat(), hostileText).map(([whole, at, text]) => {
  const cut = at % (whole.length + 1)
  return whole.slice(0, cut) + text.slice(0, 3) + whole.slice(cut + 1)
})

/** Any frame that a server may send. */
export const anyFrame: fc.Arbitrary<string | ArrayBuffer> = fc.oneof(
  fc.json(),
  broken,
  hostileText,
  fc.constantFrom(...pings),
  { weight: 1, arbitrary: nested },
  fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.slice().buffer),
)
