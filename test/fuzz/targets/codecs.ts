import assert from 'node:assert/strict'
import fc from 'fast-check'
import { binary, isSendError, json, text, type Codec } from '../../../src/core.ts'
import { resolveOptions, type ResolvedOptions } from '../../../src/engine/options/resolve-options.ts'
import { createInbox } from '../../../src/engine/receiving/inbox.ts'
import { encode } from '../../../src/engine/sending/encoding.ts'
import { anyCodec } from '../../../src/testing/message-codec.ts'
import { shownMessage } from '../../../src/testing/shown-message.ts'
import { allPresets } from '../../presets/all-presets.ts'
import { anyMessage, anyFrame } from '../../support/arbitraries/message.ts'
import { schemaKinds, schemaOf, type SchemaKind } from '../../support/arbitraries/schema.ts'
import { createFakeEnvironment } from '../../support/fakes/fake-environment.ts'
import { target, type Target } from '../target.ts'

const codecKinds = { json: json(), text: text(), binary: binary(), any: anyCodec() } as Readonly<
  Record<string, Codec<unknown, unknown>>
> // each takes what it can carry, and throws at the rest

interface Exchange {
  readonly frames: readonly (string | ArrayBuffer)[]
  readonly message: unknown
  readonly codec: string
  readonly schema: SchemaKind
  readonly messageBytes: number
}

const exchange: fc.Arbitrary<Exchange> = fc.record({
  frames: fc.array(anyFrame, { minLength: 1, maxLength: 4 }),
  message: anyMessage,
  codec: fc.constantFrom(...Object.keys(codecKinds)),
  schema: fc.constantFrom(...schemaKinds),
  messageBytes: fc.constantFrom(Infinity, Infinity, 16, 0),
})

/** Messages both ways: what comes is received or invalid, what goes is whole or a SendError, and presets never throw. */
export const codecs: Target = target('codecs', 200_000, exchange, async ({ frames, message, ...kinds }) => {
  await assertReceived(frames, kinds)
  assertSent(message, kinds)
  for (const frame of frames) assertPresets(frame)
  assertMocked(message, frames)
  assert.equal(Reflect.get({}, 'polluted'), undefined)
})

function optionsOf({
  codec,
  schema,
  messageBytes,
}: Omit<Exchange, 'frames' | 'message'>): ResolvedOptions<unknown, unknown> {
  const sides = schema === 'none' ? {} : { schema: schemaOf(schema), sendSchema: schemaOf(schema) }
  const options = { url: 'wss://server.example/', codec: codecKinds[codec], messageBytes, ...sides }
  return resolveOptions<unknown, unknown, never, unknown, unknown>(options)
}

async function assertReceived(frames: Exchange['frames'], kinds: Omit<Exchange, 'frames' | 'message'>): Promise<void> {
  const environment = createFakeEnvironment()
  const counters = { received: 0, sent: 0, invalid: 0, undelivered: 0, receivedBytes: 0, sentBytes: 0, connects: 0 }
  const resolved = optionsOf(kinds)
  const ports = { environment, options: () => resolved, emit: () => {}, counters, resume: undefined }
  const inbox = createInbox<unknown, unknown, never>(ports, () => {})
  let heard = 0
  inbox.subscribe(() => void (heard += 1))
  for (const frame of frames) inbox.receive(frame, inbox)
  await Promise.resolve()
  inbox.giveUp()
  assert.equal(counters.received, heard)
  assert.equal(counters.received + counters.invalid, frames.length, 'each frame is received or invalid')
  const tooLong = frames.filter((frame) => Buffer.byteLength(frame) > kinds.messageBytes)
  assert.ok(counters.invalid >= tooLong.length, 'a frame that is too long is invalid')
  assert.equal(environment.pendingTimers(), 0)
}

function assertSent(message: unknown, kinds: Omit<Exchange, 'frames' | 'message'>): void {
  try {
    const { data, bytes } = encode(optionsOf(kinds), message)
    if (typeof data !== 'string') return assert.equal(bytes, 'size' in data ? data.size : data.byteLength)
    assert.equal(bytes, Buffer.byteLength(data))
    if (kinds.codec === 'json') assert.equal(JSON.stringify(json().decode(data)), data)
  } catch (error) {
    if (!isSendError(error)) throw error
    assert.ok(['invalid', 'unencodable'].includes(error.why))
  }
}

function assertPresets(frame: string | ArrayBuffer): void {
  for (const [name, { heartbeat }] of allPresets) {
    assert.ok([undefined, true, false].includes(heartbeat?.isReply?.(frame)), name)
    assert.ok(['undefined', 'string'].includes(typeof heartbeat?.answer?.(frame)), name)
  }
}

function assertMocked(message: unknown, frames: Exchange['frames']): void {
  const codec = anyCodec<unknown, unknown>()
  for (const frame of frames) {
    const decoded = codec.decode(frame)
    if (typeof frame !== 'string') assert.equal(decoded, frame)
  }
  assert.equal(typeof shownMessage(message), 'string')
}
