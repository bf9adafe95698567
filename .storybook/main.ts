import { fileURLToPath } from 'node:url'
import type { StorybookConfig } from '@storybook/react-vite'
import { developmentMode } from '../stories/server/development-mode.ts'
import { referencePlugin } from '../stories/reference/reader/reference-plugin.ts'
import { mergeConfig, type UserConfig } from 'vite'
import { fleetPlugin } from '../stories/dashboard/server/fleet-plugin.ts'
import { demoServer } from '../stories/server/demo-server.ts'

/** `DEMO_ROOMS=mock` runs the stories as a static build does, without a server. */
const rooms = process.env['DEMO_ROOMS'] === 'mock' ? 'mock' : 'server'

/**
 * What Storybook shows before a story is there is white; in a frame on a dark page that is a large white box. The
 * colours are the platform's own, as those of the stage are not known yet.
 */
const beforeAStory = `<style>
  :root { color-scheme: light dark; }
  :root .sb-preparing-story, :root .sb-preparing-docs { background-color: Canvas; }
</style>`

/** The dashboard imports the package by its name, as an app of its own does. */
const byItsName: UserConfig = {
  resolve: {
    alias: [{ find: /^hangup$/, replacement: fileURLToPath(new URL('../src/index.ts', import.meta.url)) }],
  },
}

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/*.mdx', '../stories/reference/*.mdx', '../stories/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  features: { sidebarOnboardingChecklist: false },
  previewHead: (head = '') => head + beforeAStory,
  viteFinal: (vite) => ({
    ...mergeConfig(vite, byItsName),
    plugins: [
      ...(vite.plugins ?? []),
      demoServer({ rooms }),
      ...(rooms === 'server' ? [fleetPlugin()] : []),
      referencePlugin(),
      developmentMode(),
    ],
    // Found while stories are tested, they would be bundled then and the page reloaded.
    optimizeDeps: {
      ...vite.optimizeDeps,
      include: [
        ...(vite.optimizeDeps?.include ?? []),
        '@msgpack/msgpack',
        '@observablehq/plot',
        'mock-socket',
        'react-use-websocket',
        'valibot',
        'zod',
      ],
    },
  }),
}

export default config
