import { fileURLToPath } from 'node:url'
import { defineProject } from 'vitest/config'

/** What is published, packed and used as its users use it. */
export default defineProject({
  cacheDir: '../../node_modules/.vite/package',
  test: {
    name: 'package',
    environment: 'node',
    env: { NEXT_TELEMETRY_DISABLED: '1' },
    include: ['*.test.ts'],
    provide: { compilers: ['newest', 'oldest'] },
    globalSetup: ['./harness/pack.ts', './harness/set-up-matrix.ts'].map((path) =>
      fileURLToPath(new URL(path, import.meta.url)),
    ),
    maxWorkers: 2, // they mostly wait for programs of their own
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
