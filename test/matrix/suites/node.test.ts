import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { installApp } from '../../package/harness/install.ts'
import type { App } from '../../package/harness/places.ts'
import { startSocketServer, type SocketServer } from '../../package/harness/socket-server.ts'
import { findNode } from '../find-node.ts'
import '../../support/react/task-meta.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly nodeMajor: number
  }
}

const run = promisify(execFile)

const app: App = {
  source: fileURLToPath(new URL('../node-app', import.meta.url)),
  dependencies: ['ws', 'zustand'],
}

/** Restarts under its first client, and throws it out when it is back. */
async function startServer(): Promise<SocketServer> {
  let clients = 0
  return startSocketServer((socket) => {
    clients += 1
    const [code, reason] = clients === 1 ? [1012, 'deploy'] : [1008, 'enough']
    socket.once('message', (data: Buffer) => {
      socket.send(data.toString())
      socket.close(code, reason)
    })
  })
}

const openAndHeard = [{ phase: 'connecting' }, { phase: 'open' }, { message: { hello: 'server' } }]
const restart = { status: 'serviceRestart', code: 1012, reason: 'deploy', cause: 'peer' }
const thrownOut = { status: 'policyViolation', code: 1008, reason: 'enough', cause: 'peer' }

test('hangup/core reports every status, comes back after a restart, and stops when thrown out', async (context) => {
  const major = inject('nodeMajor')
  const { meta } = context.task
  const node = await findNode(major)
  if (node === null) {
    meta.lacks = `Node ${major}`
    context.skip()
    return
  }

  await using server = await startServer()
  const { directory, remove } = await installApp(app, inject('tarball'))
  const { stdout } = await run(node.program, ['main.js', server.url], { cwd: directory }).finally(remove)
  const [first = '', ...lines] = stdout.trim().split('\n')

  const found = JSON.parse(first) as Readonly<Record<'node' | 'webSocket', string>> // main.js writes it
  meta.versions = { ...found, ...(node.isOfMachine && { from: 'the machine' }) }
  expect(found.node).toMatch(new RegExp(`^${major}\\.`))
  expect(found.webSocket).toBe(major === 20 ? 'ws' : 'its own')
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    ...openAndHeard,
    { phase: 'waiting', ...restart },
    ...openAndHeard,
    { phase: 'closed', because: 'policy', ...thrownOut },
  ])
})
