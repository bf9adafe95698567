import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { chromiumLaunchOptions } from './test/support/programs/chromium.ts'
import { consoleCommands } from './test/browser/console-commands.ts'
import { oldestReact } from './test/support/react/package-version.ts'
import { reactProject } from './test/support/react/react-project.ts'
import { referenceCommands } from './test/support/reference/reference-commands.ts'
import { serverCommands } from './test/support/servers/server-commands.ts'

const testingTests = ['test/testing/**/*.test.{ts,tsx}']
const managerTests = ['test/storybook/manager/**/*.test.ts']
const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** A function, because Vitest takes two projects that share one object for one project of that name. */
const chromium = (): NonNullable<NonNullable<TestProjectInlineConfiguration['test']>['browser']> => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: chromiumLaunchOptions() }),
  instances: [{ browser: 'chromium' }],
})

const inNode = (name: string, include: string[]): TestProjectInlineConfiguration => ({
  test: { name, include, environment: 'node' },
})

const types: TestProjectInlineConfiguration = {
  test: {
    name: 'types',
    include: [],
    typecheck: { enabled: true, only: true, include: ['test/types/**/*.test-d.{ts,tsx}'], spawnTimeout: 60_000 },
  },
}

/** Found while tests run, they would be bundled then and the page reloaded. */
const bundledForPages = [
  'react',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'zustand',
  'zustand/vanilla',
]

/** What users' own tests run in. */
const testingIn = (environment: 'jsdom' | 'happy-dom'): TestProjectInlineConfiguration => ({
  test: { name: `testing-${environment}`, include: testingTests, environment },
})

const testingInChromium: TestProjectInlineConfiguration = {
  plugins: [react()],
  optimizeDeps: { include: [...bundledForPages, '@testing-library/react', 'mock-socket'] },
  test: { name: 'testing-chromium', include: testingTests, browser: chromium() },
}

const storybook: TestProjectInlineConfiguration = {
  test: {
    name: 'storybook',
    include: ['test/storybook/**/*.test.{ts,tsx}'],
    exclude: managerTests,
    environment: 'jsdom',
  },
}

/** They start this repository's Storybook, and look at the whole of it in a Chromium of their own. */
const storybookManager: TestProjectInlineConfiguration = {
  test: { name: 'storybook-manager', include: managerTests, environment: 'node', testTimeout: 60_000 },
}

/**
 * They launch a Chromium of their own, which they speak to by the DevTools protocol. After all others, because a
 * heartbeat of half a second tells a dead connection from a machine that is busy only where it is not.
 */
const faults: TestProjectInlineConfiguration = {
  test: {
    name: 'faults',
    include: ['test/faults/**/*.test.ts'],
    environment: 'node',
    maxConcurrency: 4,
    expect: { poll: { timeout: 10_000 } },
    sequence: { groupOrder: 1 },
  },
}

const browser: TestProjectInlineConfiguration = {
  plugins: [react()],
  optimizeDeps: { include: bundledForPages },
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.{ts,tsx}'],
    browser: { ...chromium(), commands: { ...serverCommands, ...consoleCommands, ...referenceCommands } },
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
  },
}

/** Longer than the most patient of them waits for one thing: what a test says of that tells more than that it took too long. */
const storyTimeoutMs = 60_000

const stories: TestProjectInlineConfiguration = {
  plugins: [storybookTest({ configDir: pathOf('.storybook') })],
  test: { name: 'stories', browser: chromium(), testTimeout: storyTimeoutMs },
}

/** Contrast and clipping differ by theme and width (Storybook sets it, for each story), and the accessibility check sees one of each at a time. */
const narrowDarkStories: TestProjectInlineConfiguration = {
  plugins: [
    storybookTest({
      configDir: pathOf('.storybook'),
      initialGlobals: { theme: 'dark', viewport: { value: 'narrow' } },
    }),
  ],
  test: { name: 'stories-narrow-dark', browser: chromium(), testTimeout: storyTimeoutMs },
}

export default defineConfig({
  test: {
    // By `npm run coverage`.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      reporter: [['text', { skipFull: true }], 'json-summary'],
      thresholds: { branches: 95 },
      reportOnFailure: true,
    },
    projects: [
      inNode('domain', [
        'test/domain/**/*.test.ts',
        'test/simulate/**/*.test.ts',
        'test/storm/**/*.test.ts',
        'test/presets/**/*.test.ts',
        'test/setup/**/*.test.ts',
        'test/audit/**/*.test.ts',
        'test/site/**/*.test.ts',
        'test/bench/*.test.ts',
        'test/engines/**/*.test.ts',
        'test/comparison/**/*.test.ts',
        'test/api/**/*.test.ts',
        'test/fuzz/**/*.test.ts',
        'test/matrix/*.test.ts',
        'test/mutation/**/*.test.ts',
        'test/*.test.ts',
      ]),
      inNode('engine', ['test/engine/**/*.test.ts', 'test/security/**/*.test.ts', 'test/support/fakes/*.test.ts']),
      types,
      reactProject('react'),
      reactProject('react18', { react: oldestReact }),
      reactProject('react-compiler', { compiled: true }),
      inNode('conformance', ['test/conformance/**/*.test.ts', 'test/support/{servers,reference}/*.test.ts']),
      testingIn('jsdom'),
      testingIn('happy-dom'),
      testingInChromium,
      storybook,
      storybookManager,
      faults,
      browser,
      stories,
      narrowDarkStories,
    ],
  },
})
