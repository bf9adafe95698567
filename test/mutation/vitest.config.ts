import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { QuickFirst } from './quick-first.ts'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const seeded = pathOf('seeded-fast-check.ts')

/** The tests of the rules, as Stryker runs them: again for each mutant, those that reach it. */
export default defineConfig({
  root: pathOf('../..'),
  plugins: [
    {
      name: 'seeded-fast-check',
      enforce: 'pre',
      // Not a set-up file: most mutants meet no property, and fast-check takes as long to load as their tests to run.
      resolveId: (id, importer) => (id === 'fast-check' && importer !== seeded ? seeded : undefined),
    },
  ],
  test: {
    environment: 'node',
    include: ['test/domain/**/*.test.ts'],
    exclude: ['test/domain/acknowledged-memory.test.ts'], // no rule: what a garbage collector may take
    isolate: false, // they are pure, and a worker for each file costs more than its tests
    sequence: { sequencer: QuickFirst },
    testTimeout: 120_000, // Stryker has a time limit of its own
  },
})
