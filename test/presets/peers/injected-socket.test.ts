import { describe, expect, test } from 'vitest'
import { sampledCodes } from './compared-codes.ts'
import { injectedPeers } from './injected-peers.ts'
import { injectedVerdicts } from './injected-verdict.ts'
import { loopbackVerdict } from './loopback-verdict.ts'

/** So that what is found on an injected socket is true of a real one. */
describe('a client on an injected socket', { timeout: 60_000 }, () => {
  test.for(injectedPeers)('decides as $package does on the closures of a real server', async (peer) => {
    const injected = await injectedVerdicts(peer, sampledCodes)
    const real = await Promise.all(sampledCodes.map((code) => loopbackVerdict(peer, code)))
    expect(real.map(({ action }) => action)).toEqual(injected.map(({ action }) => action))
  })
})
