import type { StorybookConfig } from '@storybook/react-vite'
import { referencePlugin } from '../stories/reference/reader/reference-plugin.ts'
import { demoServer } from '../stories/server/demo-server.ts'

/** `DEMO_ROOMS=mock` runs the stories as a static build does, without a server. */
const rooms = process.env['DEMO_ROOMS'] === 'mock' ? 'mock' : 'server'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/*.mdx', '../stories/reference/*.mdx', '../stories/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), demoServer({ rooms }), referencePlugin()],
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
    // A static build too: production code has no checks of policies and no texts, which the stories show.
    define: { ...vite.define, 'process.env.NODE_ENV': JSON.stringify('development') },
  }),
}

export default config
