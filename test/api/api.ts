import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, exit, stderr, stdout } from 'node:process'
import { extractApi } from './extract-api.ts'
import { reportedEntries } from './reported-entries.ts'

const save = argv.includes('--save')
const directory = mkdtempSync(join(tmpdir(), 'hangup-api-'))
mkdirSync(new URL('./reports/', import.meta.url), { recursive: true })
const failures: string[] = []
try {
  for (const entry of reportedEntries) {
    const { changed, report, made, problems } = extractApi(entry, directory, save)
    failures.push(...problems)
    stdout.write(`${entry}: ${changed ? (save ? 'written' : 'not as reported') : 'as reported'}\n`)
    if (!changed || save) continue
    spawnSync('git', ['--no-pager', 'diff', '--no-index', report, made], { stdio: 'inherit' })
    failures.push(`The public surface of ${entry} has changed. Where it should have: npm run api -- --save.`)
  }
} finally {
  rmSync(directory, { recursive: true })
}
for (const failure of failures) stderr.write(`${failure}\n`)
exit(failures.length > 0 ? 1 : 0)
