import { describe, expect, test } from 'vitest'
import type { HeartbeatOptions } from '../../src/engine/lifecycle/heartbeat.ts'
import {
  azureWebPubSub,
  bands,
  centrifugo,
  discordHeartbeat,
  phoenix,
  pusher,
  signalr,
  twitchEventSub,
  yWebsocket,
} from '../../src/presets.ts'
import { answering, beatWith, chatter, type Beating } from '../engine/lifecycle/beats.ts'

/** The longest time that the server did not hear a beat. */
function longestGapMs({ probesMs }: Beating): number {
  const times = probesMs()
  return Math.max(...times.map((atMs, index) => atMs - (times[index - 1] ?? 0)))
}

const discord = discordHeartbeat({ sequence: () => null, intervalMs: 41_250 })

describe('a silent server is given up as early as by its own client', () => {
  test.each<[string, HeartbeatOptions, number]>([
    ['centrifugo', centrifugo.heartbeat, 35_000],
    ['twitchEventSub', twitchEventSub.heartbeat, 15_000],
    ['yWebsocket', yWebsocket.heartbeat, 30_000],
  ])('%s', async (_name, heartbeat, expectedMs) => {
    const beating = await beatWith(heartbeat)
    await beating.lab.advance(expectedMs - 1)
    expect(beating.gaveUpMs()).toBeUndefined()
    await beating.lab.advance(1)
    expect(beating.gaveUpMs()).toBe(expectedMs)
    expect(beating.probesMs()).toEqual([])
  })

  test.each<[string, HeartbeatOptions, number]>([
    ['signalr', signalr.heartbeat, 30_000],
    ['pusher', pusher.heartbeat, 150_000],
    ['bands', bands.heartbeat, 40_000],
    ['azureWebPubSub', azureWebPubSub.heartbeat, 30_000],
  ])('%s, after a probe', async (_name, heartbeat, expectedMs) => {
    const beating = await beatWith(heartbeat)
    await beating.lab.advance(expectedMs)
    expect(beating.gaveUpMs()).toBeLessThanOrEqual(expectedMs)
    expect(beating.probesMs()).toHaveLength(1)
  })
})

describe('a server that wants to hear its client', () => {
  const ack = '{"t":null,"s":null,"op":11,"d":null}'
  const reply = '[null,"heartbeat-1","phoenix","phx_reply",{"status":"ok"}]'

  test.each<[string, HeartbeatOptions, string, number]>([
    ['Discord, in each interval', discord, ack, 41_250],
    ['Phoenix, within 60 s', phoenix.heartbeat, reply, 45_000],
    ['SignalR, within 30 s', signalr.heartbeat, '{"type":6}\u001E', 15_000],
  ])('hears it while its own messages flow: %s', async (_name, heartbeat, answer, mostMs) => {
    const beating = await beatWith(heartbeat)
    answering(beating, 10, answer)
    await chatter(beating, 300_000, 1_000, 'news')
    expect(beating.state().phase).toBe('open')
    expect(beating.messages).toHaveLength(300)
    expect(longestGapMs(beating)).toBeLessThanOrEqual(mostMs)
  })

  test.each<[string, HeartbeatOptions, string, number]>([
    ['Discord', discord, ack, 41_250],
    ['Phoenix', phoenix.heartbeat, reply, 45_000],
  ])('hears it while there is nothing to say: %s', async (_name, heartbeat, answer, mostMs) => {
    const beating = await beatWith(heartbeat)
    answering(beating, 10, answer)
    await beating.lab.advance(300_000)
    expect(beating.state().phase).toBe('open')
    expect(longestGapMs(beating)).toBeLessThanOrEqual(mostMs)
  })

  test('SignalR, which pings every 15 s and answers nothing, hears a ping at least every 30 s', async () => {
    const beating = await beatWith(signalr.heartbeat)
    await chatter(beating, 300_000, 15_000, '{"type":6}\u001E')
    expect(beating.state().phase).toBe('open')
    expect(beating.messages).toEqual([])
    expect(longestGapMs(beating)).toBeLessThanOrEqual(30_000)
    expect(beating.socket.sent.length).toBeGreaterThan(20) // each ping is answered, and there are probes
  })
})

test('Centrifugo, which pings every 25 s, gets a pong each time and is never given up', async () => {
  const beating = await beatWith(centrifugo.heartbeat)
  await chatter(beating, 300_000, 25_000, '{}')
  expect(beating.state().phase).toBe('open')
  expect(beating.socket.sent).toEqual(Array.from({ length: 12 }, () => '{}'))
  expect(beating.messages).toEqual([])
})

test('Twitch, to which nothing may be sent, is sent nothing', async () => {
  const beating = await beatWith(twitchEventSub.heartbeat)
  await chatter(beating, 100_000, 10_000, '{"metadata":{"message_type":"session_keepalive"},"payload":{}}')
  expect(beating.state().phase).toBe('open')
  expect(beating.messages).toEqual([])
  expect(beating.socket.sent).toEqual([])
})
