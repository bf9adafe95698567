import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { root, ruleNames, violationsIn } from './architecture/cruise-tree.ts'
import { writeTree } from './architecture/write-tree.ts'

const react = {
  'node_modules/react/package.json': '{ "name": "react", "main": "index.js" }',
  'node_modules/react/index.js': 'export const useState = 1',
}
const zustand = {
  'node_modules/zustand/package.json': '{ "name": "zustand" }',
  'node_modules/zustand/react.js': 'export const useStore = 1',
  'node_modules/zustand/vanilla.js': 'export const createStore = 1',
}
const mockSocket = {
  'node_modules/mock-socket/package.json': '{ "name": "mock-socket" }',
  'node_modules/mock-socket/index.js': 'export const Server = 1',
}

const storybook = {
  'node_modules/storybook/package.json': '{ "name": "storybook" }',
  'node_modules/storybook/index.js': 'export const addons = 1',
}

/** For each rule the smallest trees that break it, with the arrow that does. */
const breaches: Readonly<
  Record<string, readonly (readonly [arrow: string, files: Readonly<Record<string, string>>])[]>
> = {
  'domain-imports-only-domain': [
    [
      'src/domain/a.ts → src/engine/b.ts',
      { 'src/domain/a.ts': "import '../engine/b.ts'", 'src/engine/b.ts': 'export {}' },
    ],
    [
      'src/domain/a.ts → src/react/b.ts', // a type alone is an arrow too
      { 'src/domain/a.ts': "import type { B } from '../react/b.ts'", 'src/react/b.ts': 'export type B = 1' },
    ],
    ['src/domain/a.ts → node_modules/react/index.js', { ...react, 'src/domain/a.ts': "import 'react'" }],
    ['src/domain/a.ts → fs', { 'src/domain/a.ts': "import 'node:fs'" }],
  ],
  'engine-imports-only-domain-and-the-vanilla-store': [
    [
      'src/engine/a.ts → src/react/b.ts',
      { 'src/engine/a.ts': "import '../react/b.ts'", 'src/react/b.ts': 'export {}' },
    ],
    ['src/engine/a.ts → node_modules/react/index.js', { ...react, 'src/engine/a.ts': "import 'react'" }],
    ['src/engine/a.ts → node_modules/zustand/react.js', { ...zustand, 'src/engine/a.ts': "import 'zustand/react.js'" }],
  ],
  'react-imports-only-what-lies-below': [
    ['src/react/a.ts → stories/b.ts', { 'src/react/a.ts': "import '../../stories/b.ts'", 'stories/b.ts': 'export {}' }],
    [
      'src/react/a.ts → node_modules/react-dom/index.js',
      {
        'node_modules/react-dom/package.json': '{ "name": "react-dom" }',
        'node_modules/react-dom/index.js': 'export {}',
        'src/react/a.ts': "import 'react-dom'",
      },
    ],
  ],
  'presets-import-only-the-domain': [
    [
      'src/presets/a.ts → src/engine/b.ts',
      { 'src/presets/a.ts': "import '../engine/b.ts'", 'src/engine/b.ts': 'export {}' },
    ],
    [
      'src/presets/a.ts → src/react/b.ts',
      { 'src/presets/a.ts': "import type { B } from '../react/b.ts'", 'src/react/b.ts': 'export type B = 1' },
    ],
  ],
  'simulate-imports-only-the-domain': [
    [
      'src/simulate/a.ts → src/engine/b.ts',
      { 'src/simulate/a.ts': "import '../engine/b.ts'", 'src/engine/b.ts': 'export {}' },
    ],
  ],
  'testing-imports-only-what-lies-below-and-mock-socket': [
    [
      'src/testing/a.ts → src/react/b.ts',
      { 'src/testing/a.ts': "import '../react/b.ts'", 'src/react/b.ts': 'export {}' },
    ],
    ['src/testing/a.ts → node_modules/react/index.js', { ...react, 'src/testing/a.ts': "import 'react'" }],
  ],
  'storybook-imports-only-what-lies-below-and-storybook': [
    [
      'src/storybook/a.ts → src/presets/b.ts',
      { 'src/storybook/a.ts': "import '../presets/b.ts'", 'src/presets/b.ts': 'export {}' },
    ],
    [
      'src/storybook/a.ts → node_modules/mock-socket/index.js',
      { ...mockSocket, 'src/storybook/a.ts': "import 'mock-socket'" },
    ],
  ],
  'panel-imports-only-what-it-is-sent-and-storybook': [
    [
      'src/storybook/panel/a.ts → src/storybook/timeline/timeline.ts',
      {
        'src/storybook/panel/a.ts': "import '../timeline/timeline.ts'",
        'src/storybook/timeline/timeline.ts': 'export {}',
      },
    ],
    [
      'src/storybook/manager.ts → src/storybook/hangup.ts',
      { 'src/storybook/manager.ts': "import './hangup.ts'", 'src/storybook/hangup.ts': 'export {}' },
    ],
    [
      'src/storybook/panel/a.ts → src/engine/b.ts',
      {
        'src/storybook/panel/a.ts': "import type { B } from '../../engine/b.ts'",
        'src/engine/b.ts': 'export type B = 1',
      },
    ],
  ],
  'only-the-manager-imports-the-panel': [
    [
      'src/storybook/hangup.ts → src/storybook/panel/b.ts',
      { 'src/storybook/hangup.ts': "import './panel/b.ts'", 'src/storybook/panel/b.ts': 'export {}' },
    ],
  ],
  'only-storybook-imports-storybook': [
    [
      'src/testing/a.ts → src/storybook/b.ts',
      { 'src/testing/a.ts': "import '../storybook/b.ts'", 'src/storybook/b.ts': 'export {}' },
    ],
    [
      'src/index.ts → src/storybook/b.ts',
      { 'src/index.ts': "export * from './storybook/b.ts'", 'src/storybook/b.ts': 'export {}' },
    ],
    ['src/react/a.ts → node_modules/storybook/index.js', { ...storybook, 'src/react/a.ts': "import 'storybook'" }],
  ],
  'only-testing-and-storybook-import-testing': [
    [
      'src/engine/a.ts → src/testing/b.ts',
      { 'src/engine/a.ts': "import '../testing/b.ts'", 'src/testing/b.ts': 'export {}' },
    ],
    [
      'src/core.ts → src/testing/b.ts',
      { 'src/core.ts': "export * from './testing/b.ts'", 'src/testing/b.ts': 'export {}' },
    ],
    ['src/react/a.ts → node_modules/mock-socket/index.js', { ...mockSocket, 'src/react/a.ts': "import 'mock-socket'" }],
  ],
  'core-never-reaches-react': [
    [
      'src/core.ts → src/react/b.ts',
      {
        'src/core.ts': "import './engine/a.ts'",
        'src/engine/a.ts': "import '../react/b.ts'",
        'src/react/b.ts': 'export {}',
      },
    ],
    [
      'src/core.ts → node_modules/react/index.js',
      { ...react, 'src/core.ts': "import './engine/a.ts'", 'src/engine/a.ts': "import 'react'" },
    ],
  ],
  'nothing-in-src-imports-an-entry': [
    ['src/react/a.ts → src/core.ts', { 'src/react/a.ts': "import '../core.ts'", 'src/core.ts': 'export {}' }],
    [
      'src/storybook/a.ts → src/storybook/manager.ts',
      { 'src/storybook/a.ts': "import './manager.ts'", 'src/storybook/manager.ts': 'export {}' },
    ],
  ],
  'src-never-imports-stories-or-tests': [
    ['src/index.ts → stories/b.ts', { 'src/index.ts': "import '../stories/b.ts'", 'stories/b.ts': 'export {}' }],
    ['src/index.ts → test/b.ts', { 'src/index.ts': "import '../test/b.ts'", 'test/b.ts': 'export {}' }],
  ],
  'stories-import-only-entries': [
    ['stories/a.ts → src/react/b.ts', { 'stories/a.ts': "import '../src/react/b.ts'", 'src/react/b.ts': 'export {}' }],
    [
      '.storybook/a.ts → src/domain/b.ts',
      { '.storybook/a.ts': "import '../src/domain/b.ts'", 'src/domain/b.ts': 'export {}' },
    ],
  ],
  'no-cycles': [
    [
      'src/domain/a.ts → src/domain/b.ts',
      { 'src/domain/a.ts': "import './b.ts'", 'src/domain/b.ts': "import './a.ts'" },
    ],
  ],
  'everything-resolves': [['src/domain/a.ts → ./gone.ts', { 'src/domain/a.ts': "import './gone.ts'" }]],
}

const allowed = {
  ...react,
  ...zustand,
  ...mockSocket,
  ...storybook,
  'src/domain/close.ts': "import type { Open } from './open.ts'\nexport type Close = Open | 1",
  'src/domain/open.ts': "import type { Close } from './close.ts'\nexport type Open = Close | 2",
  'src/engine/connection.ts': "import '../domain/close.ts'\nimport 'zustand/vanilla.js'",
  'src/react/use-connection.ts': "import '../engine/connection.ts'\nimport 'react'\nimport 'zustand/react.js'",
  'src/engine/lifecycle/heartbeat.ts': 'export type HeartbeatOptions = 1',
  'src/presets/preset.ts':
    "import '../domain/close.ts'\nimport type { HeartbeatOptions } from '../engine/lifecycle/heartbeat.ts'\nexport type A = HeartbeatOptions",
  'src/simulate/simulate.ts': "import '../domain/close.ts'",
  'src/testing/transport.ts': "import '../engine/connection.ts'\nimport '../domain/close.ts'\nimport 'mock-socket'",
  'src/testing.ts': "export * from './testing/transport.ts'",
  'src/storybook/hangup.ts':
    "import '../testing/transport.ts'\nimport '../domain/close.ts'\nimport '../react/use-connection.ts'\nimport 'react'\nimport 'storybook'",
  'src/storybook.ts': "export * from './storybook/hangup.ts'",
  'src/storybook/timeline/timeline-entry.ts': 'export type Entry = 1',
  'src/storybook/panel/row.ts': "import type { Entry } from '../timeline/timeline-entry.ts'\nimport 'react'",
  'src/storybook/manager.ts': "import './panel/row.ts'\nimport 'storybook'",
  '.storybook/manager.ts': "import '../src/storybook/manager.ts'",
  'src/core.ts': "export * from './engine/connection.ts'",
  'src/index.ts': "export * from './core.ts'\nexport * from './react/use-connection.ts'",
  'stories/live.tsx': "import '../src/index.ts'",
}

describe('the direction of imports', () => {
  // It reads every file there is.
  test('is kept', { timeout: 30_000 }, async () => {
    expect(await violationsIn(root)).toEqual([])
  })

  describe('is guarded by rules that can fail', () => {
    const written: string[] = []
    afterEach(() => {
      for (const directory of written.splice(0)) rmSync(directory, { recursive: true })
    })
    const violationsOf = (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const directory = writeTree(files)
      written.push(directory)
      return violationsIn(directory)
    }

    test('and each of them is shown to', () => {
      expect(Object.keys(breaches)).toEqual(ruleNames)
    })

    const rows = Object.entries(breaches).flatMap(([rule, trees]) =>
      trees.map(([arrow, files]) => ({ rule, arrow, files })),
    )
    test.each(rows)('$rule fails for $arrow', async ({ rule, arrow, files }) => {
      expect(await violationsOf(files)).toContain(`${rule}: ${arrow}`)
    })

    test('and lets through what points the right way', async () => {
      expect(await violationsOf(allowed)).toEqual([])
    })
  })
})

describe('an entry', () => {
  const reExport = /^export (?:type )?(?:\*|\{[^{}]*\}) from '\.\/[\w/-]+\.ts'$/
  const isList = (source: string): boolean =>
    source
      .replace(/^'use client'\n/, '')
      .replaceAll(/^\/\/.*$/gm, '')
      .trim()
      .split(/\n(?=export )/)
      .every((statement) => reExport.test(statement.trim()))

  test.each(readdirSync(`${root}/src`).filter((name) => name.endsWith('.ts')))(
    '%s re-exports, and does nothing else',
    (name) => {
      expect(isList(readFileSync(`${root}/src/${name}`, 'utf8'))).toBe(true)
    },
  )

  test.each([
    ['code', "export * from './a.ts'\nstart()"],
    ['a constant', 'export const a = 1'],
    ['a default', "export { default } from './a.ts'\nexport default 1"],
    ['a name of its own', "import { a } from './a.ts'\nexport { a }"],
  ])('is more than a list with %s', (_, source) => {
    expect(isList(source)).toBe(false)
  })
})
