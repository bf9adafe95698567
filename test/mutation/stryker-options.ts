import type { Stryker } from '@stryker-mutator/core'

export type StrykerOptions = ConstructorParameters<typeof Stryker>[0]

/** @param part A file or a folder below `src/domain`, or all of it. */
export function strykerOptions(part: string): StrykerOptions {
  return {
    mutate: [part.endsWith('.ts') ? part : `${part.replace(/\/$/, '')}/**/*.ts`],
    // Without tsconfig.json, which Stryker would read by the API that TypeScript 7 does not have.
    ignorePatterns: ['**', '!package.json', '!src/**', '!test/{domain,mutation,support/arbitraries}/**'],
    plugins: ['@stryker-mutator/vitest-runner'],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts' },
    coverageAnalysis: 'perTest',
    // What runs once, when a module is loaded, is tables: each of their words would cost all tests.
    ignoreStatic: true,
    concurrency: 2,
    timeoutMS: 8_000,
    thresholds: { high: 95, low: 90, break: 90 },
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { allowColor: false, reportMutants: false, reportTests: false, skipFull: false },
    jsonReporter: { fileName: 'reports/mutation.json' },
    tempDirName: '.stryker-tmp',
  }
}
