import type { IConfiguration } from 'dependency-cruiser'

const npm = (name: string): string => `(^|/)node_modules/${name}/`

/** One rule for each arrow of domain ← engine ← react ← stories, and for what keeps the arrows honest. */
const configuration: IConfiguration = {
  forbidden: [
    {
      // The domain is decided by values alone, which is what makes every schedule and every transition
      // testable without a clock, and what lets it run wherever JavaScript does.
      name: 'domain-imports-only-domain',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      // The engine is the shell around the domain. It knows no view, so that servers, workers and other
      // frameworks get the same connection; of zustand it takes the store, never the hook.
      name: 'engine-imports-only-domain-and-the-vanilla-store',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { pathNot: ['^src/(domain|engine)/', `${npm('zustand')}(esm/)?vanilla\\.`] },
    },
    {
      // The hooks hold a connection and read it. Whatever else they would import is a sign that logic
      // has moved to where only a renderer can test it.
      name: 'react-imports-only-what-lies-below',
      severity: 'error',
      from: { path: '^src/react/' },
      to: { pathNot: ['^src/(domain|engine|react)/', npm('(@types/)?react'), npm('zustand')] },
    },
    {
      // Presets are data: values of the domain, and the shape of an option. So each can be read, spread and
      // tested without a socket, and none brings the engine into a bundle.
      name: 'presets-import-only-the-domain',
      severity: 'error',
      from: { path: '^src/presets/' },
      to: { pathNot: ['^src/(domain|presets)/', '^src/engine/lifecycle/heartbeat\\.ts$'] },
    },
    {
      // What is simulated is what the product decides, in a time that is only counted: a clock, a socket
      // or a view would make it a second product.
      name: 'simulate-imports-only-the-domain',
      severity: 'error',
      from: { path: '^src/simulate/' },
      to: { pathNot: '^src/(domain|simulate)/' },
    },
    {
      // What stands in for a server knows what a connection is, and no view: tests and previews bring their own.
      name: 'testing-imports-only-what-lies-below-and-mock-socket',
      severity: 'error',
      from: { path: '^src/testing/' },
      to: { pathNot: ['^src/(domain|engine|testing)/', npm('mock-socket')] },
    },
    {
      // A preview is a story's test bench: a mock server, the view around it, and what Storybook wants to be told.
      name: 'storybook-imports-only-what-lies-below-and-storybook',
      severity: 'error',
      from: { path: '^src/storybook/' },
      to: {
        pathNot: ['^src/(domain|engine|react|testing|storybook)/', npm('(@types/)?react'), npm('storybook')],
      },
    },
    {
      // The panel runs in Storybook's own frame, beside no story: it knows what it is sent, and nothing that sends it.
      name: 'panel-imports-only-what-it-is-sent-and-storybook',
      severity: 'error',
      from: { path: '^src/storybook/(panel/|manager\\.ts$)' },
      to: {
        pathNot: [
          '^src/storybook/panel/',
          '^src/storybook/timeline/timeline-(channel|entry)\\.ts$',
          npm('(@types/)?react'),
          npm('storybook'),
        ],
      },
    },
    {
      // A preview would bring Storybook's own components along, which only its frame has.
      name: 'only-the-manager-imports-the-panel',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/storybook/(panel/|manager\\.ts$)' },
      to: { path: '^src/storybook/panel/' },
    },
    {
      // What runs in production never brings a preview along, nor asks for Storybook.
      name: 'only-storybook-imports-storybook',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/storybook(/|\\.ts$)' },
      to: { path: ['^src/storybook(/|\\.ts$)', npm('storybook')] },
    },
    {
      // What runs in production never brings a mock server along, nor asks for mock-socket. Previews have one.
      name: 'only-testing-and-storybook-import-testing',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(testing|storybook)(/|\\.ts$)' },
      to: { path: ['^src/testing(/|\\.ts$)', npm('mock-socket')] },
    },
    {
      // `hangup/core` must work where React is not installed, also through what it imports.
      name: 'core-never-reaches-react',
      severity: 'error',
      from: { path: '^src/core\\.ts$' },
      to: { path: ['^src/react/', npm('(@types/)?react')], reachable: true },
    },
    {
      // An entry is a list of names. Whoever imports one from within makes a cycle, and pulls in
      // everything that the entry names.
      name: 'nothing-in-src-imports-an-entry',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/([^/]+|storybook/manager)\\.ts$' },
    },
    {
      // What is published must not need what is not.
      name: 'src-never-imports-stories-or-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(stories|test|\\.storybook)/' },
    },
    {
      // Stories show what a user can write, so they import what a user can import.
      name: 'stories-import-only-entries',
      severity: 'error',
      from: { path: '^(stories|\\.storybook)/' },
      to: { path: '^src/[^/]+/', pathNot: '^src/storybook/manager\\.ts$' },
    },
    {
      // Modules that need each other to run have no first one: which of them sees the other unfinished
      // depends on who was imported first. Types alone may look back.
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(src|stories)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      // An import that leads nowhere is an arrow that no rule above has seen.
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Imports of types are arrows too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.d.ts'],
    },
  },
}

export default configuration
