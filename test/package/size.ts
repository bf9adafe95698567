import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exit, stdout } from 'node:process'
import { sizeOf } from './bundle-size.ts'
import { repository } from './places.ts'

/** What an app ships that only connects and shows why a connection closed; bytes, minified and gzipped. */
const names = ['useWebSocket', 'useCloseStatus']
const budgetBytes = 5_000

const { minifiedBytes, gzippedBytes } = await sizeOf(names)
stdout.write(
  `{ ${names.join(', ')} }: ${gzippedBytes} bytes minified and gzipped ` +
    `(${minifiedBytes} minified), with zustand, without React; budget ${budgetBytes}\n`,
)

const failures: string[] = []
if (gzippedBytes > budgetBytes) failures.push(`That is ${gzippedBytes - budgetBytes} bytes over the budget.`)

const promised = `${(gzippedBytes / 1000).toFixed(1)} kB`
if (!readFileSync(join(repository, 'README.md'), 'utf8').includes(`**${promised}**`)) {
  failures.push(`The README should say **${promised}**.`)
}

for (const failure of failures) console.error(failure)
if (failures.length > 0) exit(1)
