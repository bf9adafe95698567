import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { cells } from './cells.ts'

const ids = cells.map(({ id }) => id)

test('the id of every cell can be typed, and is its own', () => {
  for (const id of ids) expect(id).toMatch(/^[a-z]+-[a-z0-9.-]+$/)
  expect(new Set(ids).size).toBe(ids.length)
})

test('the oldest of each that we promise has a cell', () => {
  const { react, zustand } = manifest.peerDependencies
  const [, typescript = ''] = /TypeScript ≥ (\S+\d)/.exec(readFileSync('README.md', 'utf8')) ?? []
  const oldest = (range: string): string => range.replace('>=', '')
  expect(ids).toEqual(
    expect.arrayContaining([
      `react-${oldest(react)}`,
      `react-${oldest(react)}-compiled`,
      `zustand-${oldest(zustand)}.0.0`,
      `typescript-${typescript}`,
      `node-${oldest(manifest.engines.node)}`,
    ]),
  )
})

test('the version of a cell is that of its id, or the one of every day', () => {
  const { devDependencies } = manifest
  for (const cell of cells) {
    if (cell.kind !== 'react' && cell.kind !== 'zustand') continue
    const { version } = cell.kind === 'react' ? cell.react : cell.zustand
    const [, named = ''] = cell.id.split('-')
    expect(version).toMatch(named === 'newest' ? devDependencies[cell.kind] : new RegExp(`^${named}(\\.|$)`))
  }
})
