import { describe, expect, test, vi } from 'vitest'
import type { Frame, HeartbeatOptions } from '../../src/engine/lifecycle/heartbeat.ts'
import {
  awsApiGateway,
  azureWebPubSub,
  bands,
  centrifugo,
  discordHeartbeat,
  graphqlWs,
  phoenix,
  pusher,
  signalr,
  twitchEventSub,
  yWebsocket,
} from '../../src/presets.ts'
import { allPresets } from './all-presets.ts'

const discordOf = (sequence: number | null): HeartbeatOptions =>
  discordHeartbeat({ sequence: () => sequence, intervalMs: 41_250 })

const heartbeats: readonly (readonly [name: string, heartbeat: HeartbeatOptions])[] = [
  ...allPresets.flatMap(([name, { heartbeat }]) => (heartbeat ? [[name, heartbeat] as const] : [])),
  ['discordHeartbeat', discordOf(7)],
]

const probeOf = ({ message }: HeartbeatOptions): unknown => (typeof message === 'function' ? message() : message)

/** Frames as their servers write them; what is said to each, and whether it answers a probe. */
const frames: readonly (readonly [what: string, heartbeat: HeartbeatOptions, frame: Frame, reply: string | null])[] = [
  ['centrifugo: a ping', centrifugo.heartbeat, '{}', '{}'],
  ['pusher: a ping, its data an object', pusher.heartbeat, '{"event":"pusher:ping","data":{}}', pongOfPusher()],
  ['pusher: a ping, its data a text', pusher.heartbeat, '{"event":"pusher:ping","data":"{}"}', pongOfPusher()],
  ['graphqlWs: a ping', graphqlWs.heartbeat, '{"type":"ping"}', '{"type":"pong"}'],
  ['graphqlWs: a ping with a payload', graphqlWs.heartbeat, '{"type":"ping","payload":{"n":1}}', '{"type":"pong"}'],
  ['discord: asked for a beat', discordOf(42), '{"t":null,"s":null,"op":1,"d":null}', '{"op":1,"d":42}'],
  ['discord: asked before an event', discordOf(null), '{"op":1,"d":null}', '{"op":1,"d":null}'],
  ['signalr: a ping', signalr.heartbeat, '{"type":6}\u001E', '{"type":6}\u001E'],

  ['centrifugo: a message', centrifugo.heartbeat, '{"push":{"channel":"news","pub":{"data":{}}}}', null],
  ['centrifugo: a ping among messages', centrifugo.heartbeat, '{"id":1}\n{}', null],
  ['pusher: a message about a ping', pusher.heartbeat, '{"event":"said","data":"pusher:ping"}', null],
  ['graphqlWs: a result', graphqlWs.heartbeat, '{"type":"next","id":"1","payload":{"type":"ping"}}', null],
  ['discord: an event', discordOf(1), '{"t":"READY","s":1,"op":0,"d":{"op":1}}', null],
  ['signalr: two records', signalr.heartbeat, '{"type":6}\u001E{"type":6}\u001E', null],
  ['signalr: without its end', signalr.heartbeat, '{"type":6}', null],
]

function pongOfPusher(): string {
  return '{"event":"pusher:pong","data":{}}'
}

const replies: readonly (readonly [what: string, heartbeat: HeartbeatOptions, frame: Frame, isReply: boolean])[] = [
  ['pusher: a pong', pusher.heartbeat, '{"event":"pusher:pong","data":"{}"}', true],
  ['pusher: a message', pusher.heartbeat, '{"event":"said","channel":"pusher:pong","data":"{}"}', false],
  ['graphqlWs: a pong', graphqlWs.heartbeat, '{"type":"pong"}', true],
  ['graphqlWs: a pong with a payload', graphqlWs.heartbeat, '{"type":"pong","payload":{"a":1}}', true],
  ['graphqlWs: a result', graphqlWs.heartbeat, '{"type":"next","id":"1","payload":{"type":"pong"}}', false],
  ['discord: an acknowledgement', discordOf(1), '{"t":null,"s":null,"op":11,"d":null}', true],
  ['discord: Hello', discordOf(1), '{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250}}', false],
  ['twitch: a keepalive', twitchEventSub.heartbeat, keepaliveOfTwitch('session_keepalive'), true],
  ['twitch: an event', twitchEventSub.heartbeat, keepaliveOfTwitch('notification'), false],
  ['azure: a pong', azureWebPubSub.heartbeat, '{"type":"pong"}', true],
  ['azure: a message', azureWebPubSub.heartbeat, '{"type":"message","from":"group","data":"pong"}', false],
  ['phoenix: a reply', phoenix.heartbeat, '[null,"heartbeat-1","phoenix","phx_reply",{"status":"ok"}]', true],
  ['phoenix: a reply to a channel', phoenix.heartbeat, '["1","2","room:1","phx_reply",{"status":"ok"}]', false],
  ['phoenix: of the first serializer', phoenix.heartbeat, '{"topic":"phoenix","event":"phx_reply"}', false],
  ['bands: a pong', bands.heartbeat, 'pong', true],
  ['bands: a message', bands.heartbeat, '{"type":100}', false],
]

function keepaliveOfTwitch(type: string): string {
  return `{"metadata":{"message_id":"84c1e79a-2a4b-4c13-ba0b-4312293e9308","message_type":"${type}",
    "message_timestamp":"2023-07-19T10:11:12.634234626Z"},"payload":{}}`
}

describe('what is said to', () => {
  test.each(frames)('%s', (_what, { answer }, frame, reply) => {
    expect(answer?.(frame) ?? null).toBe(reply)
  })
})

describe('what answers a probe of', () => {
  test.each(replies)('%s', (_what, { isReply }, frame, expected) => {
    expect(isReply?.(frame)).toBe(expected)
  })
})

describe('the probe of', () => {
  test.each([
    ['pusher', pusher.heartbeat, '{"event":"pusher:ping","data":{}}'],
    ['graphqlWs', graphqlWs.heartbeat, '{"type":"ping"}'],
    ['discord', discordOf(42), '{"op":1,"d":42}'],
    ['azureWebPubSub', azureWebPubSub.heartbeat, '{"type":"ping"}'],
    ['awsApiGateway', awsApiGateway.heartbeat, '{"action":"ping"}'],
    ['bands', bands.heartbeat, 'ping'],
    ['signalr', signalr.heartbeat, '{"type":6}\u001E'],
    ['centrifugo, which has none', centrifugo.heartbeat, undefined],
    ['twitchEventSub, to which nothing may be sent', twitchEventSub.heartbeat, undefined],
    ['yWebsocket, which has none', yWebsocket.heartbeat, undefined],
  ])('%s', (_name, heartbeat, probe) => {
    expect(probeOf(heartbeat)).toBe(probe)
  })

  test('Phoenix has another reference each time', () => {
    const [first, second] = [probeOf(phoenix.heartbeat), probeOf(phoenix.heartbeat)].map(
      (probe) => JSON.parse(String(probe)) as readonly unknown[], // it is asserted below
    )
    expect(first).toEqual([null, expect.stringMatching(/^heartbeat-\d+$/), 'phoenix', 'heartbeat', {}])
    expect(second?.slice(2)).toEqual(first?.slice(2))
    expect(second?.[1]).not.toBe(first?.[1])
  })

  test('Discord holds the latest sequence number', () => {
    const sequence = vi.fn<() => number | null>().mockReturnValueOnce(null).mockReturnValueOnce(3)
    const heartbeat = discordHeartbeat({ sequence, intervalMs: 41_250 })
    expect([probeOf(heartbeat), probeOf(heartbeat)]).toEqual(['{"op":1,"d":null}', '{"op":1,"d":3}'])
  })
})

/** What a server that is broken, or means ill, may send. */
const hostile: readonly Frame[] = [
  '',
  '{',
  'null',
  '0',
  '"ping"',
  'true',
  '[]',
  '[null,null,null,null]',
  '{"type":{"toString":null}}',
  '{"event":["pusher:ping"]}',
  '{"metadata":null}',
  '{"metadata":"session_keepalive"}',
  '{"__proto__":{"type":"ping","event":"pusher:ping","op":1}}',
  '{"constructor":{"prototype":{"type":"pong"}}}',
  '\u0000\uD800',
  '['.repeat(1_000),
  '['.repeat(100_000),
  `{"type":"ping","event":"pusher:ping","op":1,"payload":"${'x'.repeat(1_000_000)}"}`,
  new ArrayBuffer(0),
  new ArrayBuffer(1_000_000),
  new TextEncoder().encode('{"type":"pong"}').buffer,
]

describe.each(heartbeats)('the heartbeat of %s', (_name, { isReply, answer }) => {
  test.each(hostile.map((frame) => [describeFrame(frame), frame] as const))('takes %s for the app’s', (_, frame) => {
    expect(isReply?.(frame) ?? false).toBe(false)
    expect(answer?.(frame)).toBeUndefined()
  })
})

function describeFrame(frame: Frame): string {
  return typeof frame === 'string' ? JSON.stringify(frame.slice(0, 60)) : `${frame.byteLength} bytes`
}

test('a long frame is not parsed a second time', () => {
  const parse = vi.spyOn(JSON, 'parse')
  const frame = `{"type":"next","payload":"${'x'.repeat(2_000)}"}`
  graphqlWs.heartbeat.isReply?.(frame)
  graphqlWs.heartbeat.answer?.(frame)
  expect(parse).not.toHaveBeenCalled()
  parse.mockRestore()
})
