import fc from 'fast-check'
import { anyCode, anyReason } from './closure.ts'
import { anyFrame } from './message.ts'
import type { SchemaKind } from './schema.ts'

/** How an app uses its connection, and what its functions do. */
export interface Manners {
  readonly url: 'text' | 'resolves' | 'throws' | 'nonsense' | 'never'
  readonly hello: 'none' | 'returns' | 'speaks' | 'throws' | 'never'
  readonly rule: 'none' | 'retry' | 'stop' | 'throws' | 'nonsense' | 'resolves' | 'never' | 'before'
  readonly diagnose: 'none' | 'raises' | 'nonsense' | 'throws' | 'never'
  readonly schema: SchemaKind
  readonly hasHeartbeat: boolean
  readonly acks: boolean
  readonly holdWhileHidden: boolean
  readonly suspend: 'close' | 'keep'
  readonly lingerMs: number
  readonly listenersThrow: boolean
}

/** Of the app. */
interface Call {
  readonly does: 'open' | 'hold' | 'letGo' | 'reconnect' | 'abort' | 'send' | 'drained'
}

/** Of the server and the platform. */
interface Stroke {
  readonly does: 'accept' | 'refuse' | 'drop' | 'error' | 'block' | 'choke' | 'beginToClose'
}

export const manners: fc.Arbitrary<Manners> = fc.record({
  url: fc.constantFrom('text', 'text', 'text', 'resolves', 'throws', 'nonsense', 'never'),
  hello: fc.constantFrom('none', 'none', 'returns', 'speaks', 'throws', 'never'),
  rule: fc.constantFrom('none', 'retry', 'retry', 'stop', 'throws', 'nonsense', 'resolves', 'never', 'before'),
  diagnose: fc.constantFrom('none', 'none', 'raises', 'nonsense', 'throws', 'never'),
  schema: fc.constantFrom('none', 'none', 'passes', 'fails', 'throws', 'resolves', 'rejects', 'neverSettles'),
  hasHeartbeat: fc.boolean(),
  acks: fc.boolean(),
  holdWhileHidden: fc.boolean(),
  suspend: fc.constantFrom('close', 'keep'),
  lingerMs: fc.constantFrom(0, 1_000),
  listenersThrow: fc.boolean(),
})

/** What happens to a connection: by its app, its server, its platform, its page. Plain data. */
export type Blow =
  | Call
  | { readonly does: 'close'; readonly code: unknown; readonly reason: string }
  | Stroke
  | { readonly does: 'message'; readonly frame: string | ArrayBuffer }
  | { readonly does: 'closed'; readonly code: unknown; readonly reason: unknown; readonly wasClean: unknown }
  | { readonly does: 'pass'; readonly ms: number }
  | { readonly does: 'jump'; readonly ms: number }
  | { readonly does: 'online' | 'hidden' | 'freeze'; readonly on: boolean }
  | { readonly does: 'signal'; readonly signal: 'suspended' | 'resumed' | 'networkChanged' }

const plain = (...does: readonly (Call | Stroke)['does'][]): fc.Arbitrary<Blow> =>
  fc.constantFrom(...does).map((each): Blow => ({ does: each }))

const closed: fc.Arbitrary<Blow> = fc.record({
  does: fc.constant('closed' as const),
  code: fc.oneof({ weight: 5, arbitrary: anyCode }, fc.constantFrom<unknown>(undefined, null, '1006', 'x', {})),
  reason: fc.oneof({ weight: 5, arbitrary: anyReason }, fc.constantFrom<unknown>(undefined, null, 5, {})),
  wasClean: fc.constantFrom<unknown>(true, false, undefined, 'yes'),
})
const close: fc.Arbitrary<Blow> = fc.record({
  does: fc.constant('close' as const),
  code: fc.oneof(fc.constantFrom<unknown>(1000, 4001, undefined), anyCode, fc.constantFrom<unknown>('1000', null)),
  reason: anyReason,
})
const passed = fc.constantFrom(0, 1, 100, 2_000, 6_000, 30_000, 65_000).map((ms): Blow => ({ does: 'pass', ms }))

const blow: fc.Arbitrary<Blow> = fc.oneof(
  { weight: 5, arbitrary: plain('open', 'accept', 'accept') },
  { weight: 3, arbitrary: closed },
  { weight: 3, arbitrary: passed },
  { weight: 3, arbitrary: plain('send', 'hold', 'letGo', 'reconnect', 'drained') },
  { weight: 3, arbitrary: plain('refuse', 'drop', 'error', 'block', 'choke', 'beginToClose') },
  { weight: 2, arbitrary: anyFrame.map((frame): Blow => ({ does: 'message', frame })) },
  { weight: 1, arbitrary: close },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('online' as const, 'hidden' as const, 'freeze' as const), fc.boolean())
      .map(([does, on]): Blow => ({ does, on })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('suspended' as const, 'resumed' as const, 'networkChanged' as const)
      .map((signal): Blow => ({ does: 'signal', signal })),
  },
  { weight: 1, arbitrary: fc.constantFrom(-3_600_000, 5_000).map((ms): Blow => ({ does: 'jump', ms })) },
)

/** Most lives begin by being open. Abort ends them, so it comes last if at all. */
export const blows: fc.Arbitrary<readonly Blow[]> = fc
  .tuple(fc.boolean(), fc.array(blow, { maxLength: 14, size: 'max' }), fc.boolean())
  .map(([begins, list, aborts]) => [
    ...(begins ? [{ does: 'open' } as const, { does: 'pass', ms: 1 } as const, { does: 'accept' } as const] : []),
    ...list,
    ...(aborts ? [{ does: 'abort' } as const, { does: 'reconnect' } as const] : []),
  ])
