import { fileURLToPath } from 'node:url'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

export const repository: string = pathOf('../../../')

/** The programs of the newest and of the oldest TypeScript that we promise. */
export const compilers: Readonly<Record<'newest' | 'oldest', string>> = {
  newest: pathOf('../../../node_modules/typescript/bin/tsc'),
  oldest: pathOf('../../runtimes/typescript57/node_modules/typescript/bin/tsc'),
}

export const jest: string = pathOf('../../../node_modules/jest/bin/jest.js')
export const vitest: string = pathOf('../../../node_modules/vitest/vitest.mjs')
export const storybook: string = pathOf('../../../node_modules/storybook/dist/bin/dispatcher.js')
export const vite: string = pathOf('../../../node_modules/vite/bin/vite.js')

/** An app that is copied to an empty directory, and what it depends on beside the package. */
export interface App {
  readonly source: string
  readonly dependencies: readonly string[]
  /** Copied and not linked, for a tool that follows no link out of the app. */
  readonly copied?: readonly Copied[]
}

/** Packages, with all that they depend on. */
export interface Copied {
  readonly names: readonly string[]
  /** The `node_modules` that has them. */
  readonly from: string
}

export const reactApp: App = {
  source: pathOf('../apps/react-app'),
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

/** With Storybook, and with tests of its own in Vitest and in Jest, as a newcomer would have them. */
export const storybookApp: App = {
  source: pathOf('../apps/storybook-app'),
  dependencies: [
    '@babel/preset-env',
    '@babel/preset-react',
    '@babel/preset-typescript',
    '@jest/globals',
    '@storybook/react-vite',
    '@testing-library/react',
    '@types/react',
    '@types/react-dom',
    '@vitejs/plugin-react',
    'jest',
    'jest-environment-jsdom',
    'jsdom',
    'mock-socket',
    'react',
    'react-dom',
    'storybook',
    'vite',
    'vitest',
    'zustand',
  ],
}

/** The example app, as its README says to copy it: with what its own package.json asks for. */
export const dashboardApp: App = {
  source: pathOf('../../../stories/dashboard'),
  dependencies: [
    '@types/node',
    '@types/react',
    '@types/react-dom',
    '@types/ws',
    'react',
    'react-dom',
    'sirv',
    'typescript',
    'vite',
    'ws',
    'zustand',
  ],
}

/** The same where components are tested as the documentation does it. */
export const testedApp: App = { ...reactApp, dependencies: [...reactApp.dependencies, 'mock-socket'] }

/** Without React: `hangup/core` must not need it. */
export const nodeApp: App = { source: pathOf('../apps/node-app'), dependencies: ['@types/node', 'zustand'] }

/** The same with what the other entries need, for all of them to load. */
export const fullApp: App = {
  source: nodeApp.source,
  dependencies: ['@types/node', 'mock-socket', 'react', 'storybook', 'ws', 'zustand'],
}

/** As `npm ci` in `test/matrix` installs Next.js and its React. */
export const nextApp: App = {
  source: pathOf('../apps/next-app'),
  dependencies: ['@types/node', '@types/react', '@types/react-dom', 'typescript'],
  copied: [
    { names: ['next', 'react', 'react-dom'], from: pathOf('../../matrix/node_modules') },
    { names: ['zustand'], from: pathOf('../../../node_modules') },
  ],
}
