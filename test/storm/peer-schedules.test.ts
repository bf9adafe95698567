import { describe, expect, it } from 'vitest'
import type { ReconnectPolicy } from '../../src/core.ts'
import { peerSchedules, type PeerName } from '../../stories/demo/storm/peer-schedules.ts'
import { consult } from '../../src/domain/policy/verdict.ts'
import { closure, refusal } from '../domain/closure.ts'
import { retryContext, waitsAfter } from '../domain/outage.ts'

/** What a client waits that was closed with this code and is refused from then on; until it stops, or the sixth delay that is the same. */
function waits(policy: ReconnectPolicy, random: number, code = 1012): readonly (number | string)[] {
  const infos = [closure({ code }), ...Array.from({ length: 24 }, () => refusal())]
  const all = waitsAfter(
    policy,
    infos.map((info) => ({ info })),
    () => random,
  )
  const end = all.findIndex((wait, index) => typeof wait === 'string' || (index > 8 && wait === all[index - 1]))
  return all.slice(0, end + 1)
}

/** The shortest and the longest delays, in milliseconds. */
const schedules: Readonly<
  Record<Exclude<PeerName, 'reactUseWebsocket'>, readonly [least: unknown[], most?: unknown[]]>
> = {
  partysocket: [[3_000, 3_900, 5_070, 6_591, 8_568, 10_000, 10_000, 10_000, 10_000, 10_000]],
  reconnectingWebsocket: [[3_000, 3_900, 5_070, 6_591, 8_568, 10_000, 10_000, 10_000, 10_000, 10_000]],
  ahooks: [[3_000, 3_000, 3_000, 'exhausted']],
  phoenix: [[10, 50, 100, 150, 200, 250, 500, 1_000, 2_000, 5_000, 5_000]],
  graphqlWs: [
    [1_300, 'policy'],
    [4_000, 'policy'],
  ],
  graphqlWsRetrying: [
    [1_300, 2_300, 4_300, 8_300, 16_300, 'exhausted'],
    [4_000, 5_000, 7_000, 11_000, 19_000, 'exhausted'],
  ],
  signalR: [[0, 2_000, 10_000, 30_000, 'exhausted']],
  devart: [
    [1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000],
    [5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000, 5_000],
  ],
  fullJitter: [
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000],
  ],
}

describe('the schedules of other clients', () => {
  it.each(Object.entries(schedules))('%s waits as its own code does', (name, [least, most = least]) => {
    const { policy } = peerSchedules[name as PeerName] // the keys of a record are its names
    expect(waits(policy, 0)).toEqual(least)
    expect(waits(policy, 1)).toEqual(most)
  })

  it('react-use-websocket waits 5 s twenty times, and stops', () => {
    const blows = Array.from({ length: 21 }, () => ({ info: refusal() }))
    expect(waitsAfter(peerSchedules.reactUseWebsocket.policy, blows)).toEqual([
      ...Array.from({ length: 20 }, () => 5_000),
      'exhausted',
    ])
  })

  it.each([
    [0, [1_000, 1_300, 1_690, 2_197, 2_856, 3_713, 4_827, 6_275, 8_157, 10_000]],
    [1, [5_000, 6_500, 8_450, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000]],
  ])('the base that reconnecting-websocket draws once, here with %d, holds for all its delays', (random, delays) => {
    const { policy } = peerSchedules.reconnectingWebsocket
    const opinion = consult(policy, refusal(), { ...retryContext, random: () => random })
    if (opinion instanceof Promise) throw new TypeError('it answers at once')
    expect(waits({ default: opinion.decision }, random).slice(0, 10)).toEqual(delays)
  })

  it.each([
    1002, 1003, 1004, 1007, 1008, 1009, 1010, 1011, 1015, 1016, 1999, 4004, 4005, 4400, 4401, 4406, 4409, 4429, 4500,
  ])('graphql-ws takes %d for fatal', (code) => {
    for (const { policy } of [peerSchedules.graphqlWs, peerSchedules.graphqlWsRetrying]) {
      expect(waits(policy, 0, code)[0]).toBe('policy')
    }
  })

  it.each([1001, 1005, 1006, 1012, 1013, 1014, 2000, 3000, 4000, 4403, 4408, 4499, 4504])(
    'graphql-ws comes back from %d',
    (code) => {
      expect(waits(peerSchedules.graphqlWs.policy, 0, code)[0]).toBe(1_300)
    },
  )

  it.each(Object.entries(peerSchedules).filter(([name]) => !name.startsWith('graphql')))(
    '%s comes back from 1008, where the built-in policy would stop',
    (_name, { policy }) => {
      expect(waits(policy, 0, 1008)).toEqual(waits(policy, 0))
    },
  )
})
