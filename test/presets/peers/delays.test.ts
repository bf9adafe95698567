import { describe, expect, test } from 'vitest'
import { pusher, signalr } from '../../../src/presets.ts'
import type { AnyPolicy } from '../../../src/domain/policy/reconnect-policy.ts'
import { closure, refusal } from '../../domain/closure.ts'
import { waitsAfter } from '../../domain/outage.ts'
import { injectedVerdicts, waitsWhileRefused } from './injected-verdict.ts'
import { ourWindow } from './our-verdict.ts'
import { pusherClient } from './pusher.ts'
import { signalrClient } from './signalr.ts'

const hundred = (first: number): readonly number[] => Array.from({ length: 100 }, (_, at) => first + at)

describe('the delays of a client that depend on the code', () => {
  test('are one second for Pusher after 4100–4199, and that is the least of ours', async () => {
    const theirs = await injectedVerdicts(pusherClient, hundred(4100))
    expect(new Set(theirs.map(({ afterMs }) => afterMs))).toEqual(new Set([1_000]))
    expect(new Set(hundred(4100).map((code) => ourWindow(pusher, code)?.[0]))).toEqual(new Set([1_000]))
  })

  test('are none for Pusher after 4200–4299, and a second is the most of ours', async () => {
    const theirs = await injectedVerdicts(pusherClient, hundred(4200))
    expect(new Set(theirs.map(({ afterMs }) => afterMs))).toEqual(new Set([0]))
    for (const code of hundred(4200)) expect(ourWindow(pusher, code)).toEqual([0, 1_000])
  })
})

test('Pusher comes back to another address after 4000, which no rule can', async () => {
  const [verdict] = await injectedVerdicts(pusherClient, [4000])
  expect(verdict).toMatchObject({ action: 'retry', afterMs: 0, url: expect.stringMatching(/^wss:/) as unknown })
})

test('the preset for SignalR waits as SignalR does while every handshake is refused, and gives up with it', async () => {
  const theirs = await waitsWhileRefused(signalrClient, 1001)
  expect(theirs).toEqual([0, 2_000, 10_000, 30_000])
  const blows = [closure({ code: 1001 }), ...theirs.map(() => refusal())].map((info) => ({ info, isStable: true }))
  const rules: AnyPolicy = signalr.rules
  expect(waitsAfter(rules, blows)).toEqual([...theirs, 'exhausted'])
})
