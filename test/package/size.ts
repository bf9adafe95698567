import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exit, stdout } from 'node:process'
import { sizeOf } from './bundle-size.ts'
import { repository } from './places.ts'

/** What an app ships that only connects and shows why a connection closed; bytes, minified and gzipped. */
const names = ['useWebSocket', 'useCloseStatus']

/** What it should be. It is not met: printed at every run, so that nobody forgets. */
const goalBytes = 5_000

/** What it must not grow beyond. Lower it with every saving; raising it needs a reason in the change log. */
const budgetBytes = 10_600

const { minifiedBytes, gzippedBytes } = await sizeOf(names)
stdout.write(
  `{ ${names.join(', ')} }: ${gzippedBytes} bytes minified and gzipped ` +
    `(${minifiedBytes} minified), with zustand, without React; budget ${budgetBytes}\n` +
    `The goal is ${goalBytes}: this is ${(gzippedBytes / goalBytes).toFixed(2)} times as much.\n`,
)

const failures: string[] = []
if (gzippedBytes > budgetBytes) failures.push(`That is ${gzippedBytes - budgetBytes} bytes over the budget.`)

const promised = `${(gzippedBytes / 1000).toFixed(1)} kB`
if (!readFileSync(join(repository, 'README.md'), 'utf8').includes(`**${promised}**`)) {
  failures.push(`The README should say **${promised}**.`)
}

for (const failure of failures) console.error(failure)
if (failures.length > 0) exit(1)
