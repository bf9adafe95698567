import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit, stdout } from 'node:process'
import * as index from '../../../src/index.ts'
import * as presets from '../../../src/presets.ts'
import { publicEntries } from '../../support/public-entries.ts'
import { budgetBytes, entryBudgets, goalBytes } from './budgets.ts'
import { inKilobytes, sizeOf, sizeOfEntry } from './bundle-size.ts'
import { peerSizes } from './peer-sizes.ts'
import { repository } from '../harness/places.ts'
import { entrySizeTable, sizeTable } from './size-table.ts'

/** What an app ships that only connects and shows why a connection closed; bytes, minified and gzipped. */
const names = ['useWebSocket', 'useCloseStatus']

/** What else there is, and the module that only those ship who ask for it by name. */
const extras: Readonly<Record<string, string>> = {
  useMessage: 'react/use-message.js',
  useMessages: 'react/use-messages.js',
  useMessageHandler: 'react/use-message-handler.js',
  useOutbox: 'react/use-outbox.js',
  useRetryCountdown: 'react/use-retry-countdown.js',
  useConnectionStats: 'react/use-connection-stats.js',
  acknowledged: 'domain/delivery/acknowledged.js',
  resumable: 'domain/delivery/resumable.js',
  messagesOf: 'engine/receiving/messages-of.js',
  connectDevtools: 'engine/devtools/connect-devtools.js',
  httpDiagnosis: 'engine/diagnosis/http-diagnosis.js',
  handOver: 'engine/hand-over/hand-over.js',
  reactNativeEnvironment: 'engine/lifecycle/react-native-environment.js',
  describeCloseStatus: 'domain/status/close-text.js',
  formatRetryAdvice: 'domain/policy/format-retry-advice.js',
  explainPolicy: 'domain/policy/explain-policy.js',
}

/** What adds less has no line in the table: most of it is in the base already. */
const unlistedBytes = 150

const failures: string[] = []
const base = await sizeOf(names)
stdout.write(
  `{ ${names.join(', ')} }: ${base.gzippedBytes} bytes minified and gzipped ` +
    `(${base.minifiedBytes} minified), with zustand, without React; budget ${budgetBytes}\n` +
    `The goal is ${goalBytes}: this is ${(base.gzippedBytes / goalBytes).toFixed(2)} times as much.\n\n` +
    'What each further name adds:\n',
)
const added: Record<string, number> = {}
for (const [name, module] of Object.entries(extras)) {
  const { gzippedBytes, modules } = await sizeOf([...names, name])
  added[name] = gzippedBytes - base.gzippedBytes
  stdout.write(lineOf(name, added[name]))
  if (!modules.includes(module)) failures.push(`With ${name} the bundle should hold ${module}.`)
  if (base.modules.includes(module)) failures.push(`Without ${name} the bundle should not hold ${module}.`)
}

stdout.write(`\nWhat else it exports adds less than ${unlistedBytes} bytes a name.\n`)
for (const name of Object.keys(index)) {
  if (names.includes(name) || name in extras) continue
  const bytes = (await sizeOf([...names, name])).gzippedBytes - base.gzippedBytes
  if (bytes >= unlistedBytes) failures.push(`${name} adds ${bytes} bytes: give it a line in the table.`)
}

// By itself, with what rules are written with: an app that has a policy of its own has that already.
stdout.write('\nWhat each name of hangup/presets comes to:\n')
const presetBytes: number[] = []
for (const name of Object.keys(presets)) {
  const { gzippedBytes, modules } = await sizeOf([name], 'hangup/presets')
  stdout.write(lineOf(name, gzippedBytes))
  presetBytes.push(gzippedBytes)
  const foreign = modules.filter((module) => !/^(domain|presets)\//.test(module))
  if (foreign.length > 0) failures.push(`${name} should hold no ${foreign.join(', ')}.`)
}

stdout.write('\nWhat everything of an entry comes to:\n')
const entryBytes: Record<string, number> = {}
for (const { specifier: entry } of publicEntries) {
  const { gzippedBytes } = await sizeOfEntry(entry)
  stdout.write(lineOf(entry, gzippedBytes))
  entryBytes[entry] = gzippedBytes
  const budget = entryBudgets[entry] ?? 0
  if (gzippedBytes > budget) failures.push(`${entry} is ${gzippedBytes - budget} bytes over its budget.`)
}

const alone = { simulateReconnects: (await sizeOf(['simulateReconnects'], 'hangup/simulate')).gzippedBytes }
const compared = { hangup: inKilobytes(base.gzippedBytes), ...(await peerSizes()) }
stdout.write(`\nBeside other libraries, in kB: ${JSON.stringify(compared)}\n`)
const kept = join(repository, 'test/comparison/results/sizes.json')
if (argv.includes('--save')) writeFileSync(kept, `${JSON.stringify(compared, null, 2)}\n`)
if (JSON.stringify(JSON.parse(readFileSync(kept, 'utf8'))) !== JSON.stringify(compared)) {
  failures.push('That is not what test/comparison/results/sizes.json has: npm run size -- --save.')
}

if (base.gzippedBytes > budgetBytes) failures.push(`That is ${base.gzippedBytes - budgetBytes} bytes over the budget.`)
const [least, most] = [Math.min(...presetBytes), Math.max(...presetBytes)].map(inKilobytes)
const table = sizeTable({ names, baseBytes: base.gzippedBytes, added, presets: `${least}–${most}`, alone })
const entryTable = entrySizeTable(entryBytes, entryBudgets)
for (const words of [`**${inKilobytes(base.gzippedBytes)} kB**`, `${least}–${most} kB each`, table, entryTable]) {
  if (!readFileSync(join(repository, 'README.md'), 'utf8').includes(words)) {
    failures.push(`The README should say\n${words}`)
  }
}

for (const failure of failures) console.error(failure)
if (failures.length > 0) exit(1)

function lineOf(name: string, bytes: number): string {
  return `  ${name.padEnd(24)} ${String(bytes).padStart(6)} bytes\n`
}
