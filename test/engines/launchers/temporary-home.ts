import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** A directory for the caches and settings of a browser: neither those of the one who tests, nor left behind. */
export interface TemporaryHome extends Disposable {
  readonly path: string
}

export function createTemporaryHome(): TemporaryHome {
  const path = mkdtempSync(join(tmpdir(), 'hangup-engine-'))
  const remove = (): void => rmSync(path, { recursive: true, force: true })
  process.once('exit', remove)
  return {
    path,
    [Symbol.dispose]() {
      process.off('exit', remove)
      remove()
    },
  }
}
