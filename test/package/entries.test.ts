import { env, execPath } from 'node:process'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import * as core from '../../src/core.ts'
import { findNode } from '../matrix/find-node.ts'
import { publicEntries } from '../support/public-entries.ts'
import { installApp, type InstalledApp } from './harness/install.ts'
import { fullApp } from './harness/places.ts'
import { runProgram } from './harness/run.ts'
import { startSocketServer } from './harness/socket-server.ts'

let app: InstalledApp
beforeAll(async () => {
  app = await installApp(fullApp, inject('tarball'))
})
afterAll(() => app.remove())

/** What `import` and `require()` call the entries, but for the manager's, which runs in Storybook's own page. */
const entries = publicEntries.map(({ specifier }) => specifier).filter((name) => !name.endsWith('/manager'))

const asModule = '--input-type=module'
const asScript = '--input-type=commonjs'

/** Runs code beside the app, and gives what it prints. */
const evaluate = (program: string, code: string, ...flags: readonly string[]): Promise<string> =>
  runProgram(program, [...flags, '--eval', code], { cwd: app.directory })

const inside = ['hangup/dist/core.js', 'hangup/dist/index.js', 'hangup/src/core.ts', 'hangup/react', 'hangup/core.js']

/** Where there is no such Node for this system, the one that runs us: but not where nobody looks, as in the matrix. */
async function programOf(major: number): Promise<string> {
  const found = await findNode(major)
  if (found === null && env['CI'] === 'true') throw new Error(`There is no Node ${major} here`)
  return found?.program ?? execPath
}
const node20 = await programOf(20)

describe.each([
  { node: 'the Node of the tools', program: execPath },
  { node: 'Node 22', program: await programOf(22) },
  { node: 'Node 20', program: node20 },
])('in $node', ({ program }) => {
  test('import and require() load every entry, and the same module', async () => {
    const loads = entries.map((name) => `Object.is(require('${name}'), await import('${name}'))`)
    const loading = `console.log(JSON.stringify([${loads.join(', ')}]))`
    const printed = await evaluate(program, `(async () => { ${loading} })()`, asScript)
    expect(JSON.parse(printed)).toEqual(entries.map(() => true))
  })

  test('neither loads what is inside of the package', async () => {
    const codeOf = (load: string): string => `await (async () => ${load})().catch(({ code }) => code)`
    const loads = inside.flatMap((name) => [codeOf(`require('${name}')`), codeOf(`await import('${name}')`)])
    const printed = await evaluate(
      program,
      `(async () => console.log(JSON.stringify([${loads.join(', ')}])))()`,
      asScript,
    )
    expect(JSON.parse(printed)).toEqual([...inside, ...inside].map(() => 'ERR_PACKAGE_PATH_NOT_EXPORTED'))
  })

  test('hangup/core is the whole of it to a server of React components, too', async () => {
    const code = "console.log(JSON.stringify(Object.keys(await import('hangup/core'))))"
    const printed = await evaluate(program, code, asModule, '--conditions=react-server')
    expect(JSON.parse(printed)).toEqual(Object.keys(core).toSorted())
  })
})

describe('before there was a WebSocket, and require() of modules', () => {
  test('require() of a release before 20.19 says what to do', async () => {
    const loading = evaluate(node20, "require('hangup/core')", '--no-experimental-require-module')
    await expect(loading).rejects.toThrow(/ERR_REQUIRE_ESM|dynamic import\(\)/)
  })

  test('a connection needs the WebSocket of ws, and says so', async () => {
    await using server = await startSocketServer((socket) => socket.close(1008, 'enough'))
    const connecting = (environment: string): Promise<string> =>
      evaluate(
        node20,
        `import { createConnection } from 'hangup/core'
         import { WebSocket } from 'ws'
         delete globalThis.WebSocket // where a newer Node has to stand in
         const reportError = ({ message }) => console.log(message)
         const connection = createConnection({ url: '${server.url}', environment: { ${environment} } })
         connection.store.subscribe(({ phase, last }) => phase === 'closed' && console.log(last.status, last.cause))
         connection.open()`,
        asModule,
      )
    expect(await connecting('reportError')).toMatch(
      /this platform has no WebSocket: give one as environment: .*\n.* blocked\n/,
    )
    expect(await connecting('reportError, WebSocket')).toBe('policyViolation peer\n')
  })
})
