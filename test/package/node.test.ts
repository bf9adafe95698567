import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startSocketServer } from './harness/socket-server.ts'
import { installApp, type InstalledApp } from './harness/install.ts'
import { nodeApp } from './harness/places.ts'
import { runNode } from './harness/run.ts'

let app: InstalledApp
beforeAll(async () => {
  app = await installApp(nodeApp, inject('tarball'))
})
afterAll(() => app.remove())

test('hangup/core connects in plain Node, and says why the server closed', async () => {
  await using server = await startSocketServer((socket) => {
    socket.once('message', (data: Buffer) => {
      socket.send(data.toString())
      socket.close(1008, 'enough')
    })
  })
  const printed = await runNode(['main.ts', server.url], { cwd: app.directory })
  expect(printed.trim().split('\n')).toEqual([
    'connecting: prepare',
    'connecting: handshake',
    'open',
    'message {"hello":"server"}',
    'closed',
    'policyViolation 1008 enough peer',
  ])
})

test('hangup/core needs no React, which is not there', async () => {
  const load = (name: string): Promise<string> =>
    runNode(['--input-type=module', '--eval', `await import('${name}')`], { cwd: app.directory })
  await expect(load('react')).rejects.toThrow("Cannot find package 'react'")
  await expect(load('hangup')).rejects.toThrow("Cannot find package 'react'")
  await expect(load('hangup/core')).resolves.toBe('')
})

test.each([{ conditions: [] }, { conditions: ['react-server'] }])(
  'hangup/core is made of its own modules and of the plain store of zustand, under the conditions $conditions',
  async ({ conditions }) => {
    const { metafile } = await build({
      stdin: { contents: "export * from 'hangup/core'", resolveDir: app.directory },
      bundle: true,
      write: false,
      metafile: true,
      platform: 'neutral',
      conditions,
    })
    const modules = Object.keys(metafile.inputs).flatMap((path) => path.split('node_modules/').slice(1))
    expect(modules.filter((path) => !/^hangup\/dist\/(core|domain|engine)\b/.test(path))).toEqual([
      'zustand/esm/vanilla.mjs',
    ])
  },
)

test('hangup/presets names and decides what a server says', async () => {
  await using server = await startSocketServer((socket) => socket.close(3500, 'invalid token'))
  const printed = await runNode(['preset.ts', server.url], { cwd: app.directory })
  expect(printed).toBe('invalidToken: policy\n')
})

test('hangup/simulate sends a fleet to a server that only exists in time', async () => {
  await expect(runNode(['fleet.ts'], { cwd: app.directory })).resolves.toBe('0.5 back, 0.5 gave up\n')
})

test('the hooks are client modules to a server that renders components, and core is not', () => {
  const textOf = (file: string): string => readFileSync(join(app.directory, 'node_modules/hangup/dist', file), 'utf8')
  expect(textOf('index.js')).toMatch(/^'use client';/)
  expect(textOf('index.js')).not.toContain('export *') // which webpack refuses in a client module
  expect(textOf('core.js')).not.toContain('use client')
})
