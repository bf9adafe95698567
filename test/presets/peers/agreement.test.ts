import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { agreementTable } from './agreement-table.ts'
import { agreements } from './agreements.ts'
import { foundDifferences, meantDifferences } from './difference.ts'
import { shardVerdicts } from './discord.ts'
import { injectedPeers } from './injected-peers.ts'
import { injectedVerdicts } from './injected-verdict.ts'
import type { PeerVerdict } from './peer.ts'

type Ask = (codes: readonly number[]) => Promise<readonly PeerVerdict[]>

const clients: Readonly<Record<string, Ask>> = {
  ...Object.fromEntries(injectedPeers.map((peer) => [peer.package, (codes) => injectedVerdicts(peer, codes)])),
  '@discordjs/ws': shardVerdicts,
}

describe('a preset', { timeout: 60_000 }, () => {
  test.for(agreements)(
    '$name decides as $client does on every code, but where it is meant not to',
    async (agreement) => {
      const theirs = await clients[agreement.client]?.(agreement.codes)
      expect(foundDifferences(agreement, theirs ?? [])).toEqual(meantDifferences(agreement))
    },
  )

  test('is compared with every client that can be run here', () => {
    expect(agreements.map(({ client }) => client).toSorted()).toEqual(Object.keys(clients).toSorted())
  })

  test('has its meant differences in the README of this room', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
    expect(readme).toContain(agreementTable())
    expect(readme).toContain('Seven of these servers have a client on npm. None of the seven ')
    expect(agreements).toHaveLength(7)
  })
})
