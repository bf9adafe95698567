import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, execPath } from 'node:process'
import { repository, vitest } from '../package/harness/places.ts'
import type { Cell } from './cells.ts'
import { outcomeOf, type Outcome, type Report } from './outcome.ts'

const configuration = ['--root', repository, '--config', 'test/matrix/vitest.config.ts']

/** Runs the tests of a cell in a Vitest of its own, which prints what it does. */
export async function runCell({ id }: Cell): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), 'hangup-matrix-'))
  const file = join(directory, 'report.json')
  const reporters = ['--reporter', 'dot', '--reporter', 'json', '--outputFile.json', file]
  const startMs = performance.now()
  try {
    const child = spawn(execPath, [vitest, 'run', ...configuration, ...reporters], {
      cwd: repository,
      env: { ...env, MATRIX_CELL: id },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const [exitCode] = (await once(child, 'exit')) as [exitCode: number | null] // as Node documents it
    const seconds = (performance.now() - startMs) / 1_000
    return outcomeOf(id, readReport(file), exitCode === 0, seconds)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function readReport(file: string): Report | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null // Vitest writes it
}
