import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import * as core from '../src/core.ts'
import * as index from '../src/index.ts'
import * as presets from '../src/presets.ts'
import * as simulate from '../src/simulate.ts'
import * as storybook from '../src/storybook.ts'
import * as testing from '../src/testing.ts'

/** What an entry might be tempted to touch while it is imported. */
const globals = [
  'WebSocket',
  'addEventListener',
  'clearTimeout',
  'console',
  'document',
  'fetch',
  'localStorage',
  'navigator',
  'performance',
  'queueMicrotask',
  'requestAnimationFrame',
  'setInterval',
  'setTimeout',
  'window',
]

/** An entry as one script that names its exports as `entry`, with React left to `require`. */
async function scriptOf(entry: 'core' | 'index' | 'presets' | 'simulate'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${entry}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'entry',
    external: ['react'],
  })
  return outputFiles[0]?.text ?? ''
}

/** Runs a script where there is nothing but the language itself, and notes which of {@link globals} it reads. */
function runBare(script: string): { readonly exported: readonly string[]; readonly read: readonly string[] } {
  const read: string[] = []
  const context = createContext({ require: () => ({}) })
  for (const name of globals) {
    Object.defineProperty(context, name, { configurable: true, get: () => void read.push(name) })
  }
  runInContext(script, context)
  return { exported: runInContext('Object.keys(entry).sort()', context) as string[], read } // the script has no types
}

describe.each([
  { entry: 'core', names: core, touched: [] },
  // Whether there is a window decides which of React's effects is the early one: a server warns of the other.
  { entry: 'index', names: index, touched: ['window'] },
  { entry: 'presets', names: presets, touched: [] },
  { entry: 'simulate', names: simulate, touched: [] },
] as const)('importing $entry', ({ entry, names, touched }) => {
  test('needs no process, window or WebSocket, and starts nothing', async () => {
    const { exported, read } = runBare(await scriptOf(entry))
    expect(read).toEqual(touched)
    expect(exported).toEqual(Object.keys(names).sort())
  })
})

test.each(['setTimeout(() => {})', 'typeof WebSocket', 'globalThis.navigator', 'console.log(1)'])(
  'a touch such as %s would be seen',
  (touch) => {
    expect(runBare(`var entry = {}; try { ${touch} } catch {}`).read).toHaveLength(1)
  },
)

test('a script that needs process would fail', () => {
  expect(() => runBare('var entry = { mode: process.env.NODE_ENV }')).toThrow('process is not defined')
})

test('core and index name the same things, but for the hooks', () => {
  const added = Object.keys(index).filter((name) => !(name in core))
  expect(added.sort()).toMatchInlineSnapshot(`
    [
      "useCloseStatus",
      "useConnectionStats",
      "useMessage",
      "useMessageHandler",
      "useMessages",
      "useOutbox",
      "useRetryCountdown",
      "useWebSocket",
    ]
  `)
  expect(Object.keys(core).filter((name) => !(name in index))).toEqual([])
})

test('hangup/core exports these names', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "CloseArgumentError",
      "HangupError",
      "OptionError",
      "PolicyError",
      "SendError",
      "UrlError",
      "acknowledged",
      "afterMs",
      "binary",
      "browserEnvironment",
      "closeCodeOf",
      "closeReport",
      "closeStatusOf",
      "connectDevtools",
      "constant",
      "createConnection",
      "defineCloseStatuses",
      "describeCloseStatus",
      "explainPolicy",
      "exponential",
      "formatRetryAdvice",
      "handOver",
      "httpDiagnosis",
      "isAppCode",
      "isCloseArgumentError",
      "isHangupError",
      "isOptionError",
      "isPolicyError",
      "isSendError",
      "isSendableCode",
      "isUrlError",
      "json",
      "messagesOf",
      "reactNativeEnvironment",
      "reconnectPolicy",
      "resumable",
      "retry",
      "schedule",
      "text",
    ]
  `)
})

test('hangup/presets exports these names', () => {
  expect(Object.keys(presets).sort()).toMatchInlineSnapshot(`
    [
      "awsApiGateway",
      "azureWebPubSub",
      "bands",
      "centrifugo",
      "devart",
      "discord",
      "discordHeartbeat",
      "graphqlWs",
      "httpLike",
      "phoenix",
      "pusher",
      "signalr",
      "twitchEventSub",
      "yWebsocket",
    ]
  `)
})

test('hangup/testing exports these names', () => {
  expect(Object.keys(testing).sort()).toMatchInlineSnapshot(`
    [
      "accepts",
      "closes",
      "connectionIn",
      "createMockServer",
      "drops",
      "fakeEnvironment",
      "goesSilent",
      "hangs",
      "inOrder",
      "pauses",
      "refuses",
      "repliesTo",
      "restarts",
      "sends",
      "sequence",
    ]
  `)
})

test('hangup/storybook exports these names', () => {
  expect(Object.keys(storybook).sort()).toMatchInlineSnapshot(`
    [
      "hangup",
      "mockServer",
      "withHangup",
    ]
  `)
})
