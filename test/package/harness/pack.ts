import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { repository } from './places.ts'
import { runNpm } from './run.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the packed package. */
    readonly tarball: string
  }
}

const directory = mkdtempSync(join(tmpdir(), 'hangup-pack-'))

/** Builds and packs the package once, for all of its tests. */
export async function setup(project: TestProject): Promise<void> {
  const packed = await runNpm(['pack', '--silent', '--pack-destination', directory], { cwd: repository })
  project.provide('tarball', join(directory, packed.trim().split('\n').at(-1) ?? ''))
}

export function teardown(): void {
  rmSync(directory, { recursive: true })
}
