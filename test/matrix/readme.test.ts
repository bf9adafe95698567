import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { wordsTable } from '../support/markdown-table.ts'
import { cells, type Cell } from './cells.ts'

const root = new URL('../../', import.meta.url)

function versionOf(manifest: string): string {
  return (JSON.parse(readFileSync(new URL(manifest, root), 'utf8')) as { version: string }).version // npm's own
}

const typescript = {
  oldest: versionOf('test/runtimes/typescript57/node_modules/typescript/package.json'),
  newest: versionOf('node_modules/typescript/package.json'),
}

/** What a cell runs on, as the README says it. */
function testedOf(cell: Cell): readonly [what: string, version: string] {
  switch (cell.kind) {
    case 'react':
      return ['React', cell.react.version]
    case 'zustand':
      return ['zustand', cell.zustand.version]
    case 'typescript':
      return ['TypeScript', typescript[cell.compiler]]
    case 'node':
      return ['Node, for `hangup/core`', cell.major === 20 ? '20, with the WebSocket of `ws`' : `${cell.major}`]
    default:
      return cell satisfies never
  }
}

test('the README says what the cells run on', () => {
  const tested = cells.map(testedOf)
  const rows = ['React', 'zustand', 'TypeScript', 'Node, for `hangup/core`'].map((what) => [
    what,
    [...new Set(tested.flatMap(([of, version]) => (of === what ? [version] : [])))].join('; '),
  ])
  expect(readFileSync(new URL('README.md', root), 'utf8')).toContain(wordsTable([['', 'tested with'], ...rows]))
})
