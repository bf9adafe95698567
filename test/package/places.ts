import { fileURLToPath } from 'node:url'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

export const repository: string = pathOf('../../')

/** The programs of the newest and of the oldest TypeScript that we promise. */
export const compilers: Readonly<Record<'newest' | 'oldest', string>> = {
  newest: pathOf('../../node_modules/typescript/bin/tsc'),
  oldest: pathOf('../runtimes/typescript57/node_modules/typescript/bin/tsc'),
}

export const vitest: string = pathOf('../../node_modules/vitest/vitest.mjs')

export const vite: string = pathOf('../../node_modules/vite/bin/vite.js')

/** An app that is copied to an empty directory, and what it depends on beside the package. */
export interface App {
  readonly source: string
  readonly dependencies: readonly string[]
}

export const reactApp: App = {
  source: pathOf('./react-app'),
  dependencies: [
    '@testing-library/react',
    '@types/react',
    '@types/react-dom',
    '@vitejs/plugin-react',
    'react',
    'react-dom',
    'react-use-websocket', // for examples of coming from it
    'vite',
    'vitest',
    'zod',
    'zustand',
  ],
}

/** The same with Storybook beside it. */
export const storybookApp: App = {
  ...reactApp,
  dependencies: [...reactApp.dependencies, '@storybook/react-vite', 'storybook'],
}

/** The same where components are tested as the documentation does it. */
export const testedApp: App = { ...reactApp, dependencies: [...reactApp.dependencies, 'mock-socket'] }

/** Without React: `hangup/core` must not need it. */
export const nodeApp: App = { source: pathOf('./node-app'), dependencies: ['@types/node', 'zustand'] }
