import type { Decorator, Preview } from '@storybook/react-vite'
import { StrictMode } from 'react'
import { themes } from 'storybook/theming'
import { withHangup } from '../src/storybook.ts'
import { deskStatuses } from '../stories/demo/trading/desk.ts'
import { assertFits } from '../stories/ui/assert-fits.ts'
import '../stories/ui/theme.css'

/** Every story mounts, unmounts and mounts again, as React does in development: a second socket would show. */
const inStrictMode: Decorator = (Story) => (
  <StrictMode>
    <Story />
  </StrictMode>
)

function themeOf(globals: Readonly<Record<string, unknown>>): string {
  return typeof globals['theme'] === 'string' ? globals['theme'] : 'system'
}

const onStage: Decorator = (Story, { globals, viewMode }) => (
  <div
    className="stage"
    data-theme={themeOf(globals)}
    style={{ '--stage-height': viewMode === 'docs' ? 'auto' : '100vh' }}
  >
    <Story />
  </div>
)

const preview: Preview = {
  ...withHangup(
    {
      decorators: [onStage, inStrictMode],
      initialGlobals: { theme: 'system' },
      globalTypes: {
        theme: {
          description: 'Colour scheme',
          toolbar: {
            icon: 'mirror',
            dynamicTitle: true,
            items: [
              { value: 'system', title: 'System' },
              { value: 'light', title: 'Light' },
              { value: 'dark', title: 'Dark' },
            ],
          },
        },
      },
    },
    // Most stories have a real server to talk to; one that wants the toolbar's says so.
    { statuses: deskStatuses, disable: true },
  ),
  // In a test alone: who looks at a story may make the window as narrow as they like.
  afterEach: () => {
    if ('__vitest_browser__' in globalThis) assertFits()
  },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    docs: { theme: themes.normal },
    viewport: {
      options: {
        narrow: { name: 'Narrow', styles: { width: '400px', height: '850px' }, type: 'mobile' },
        wide: { name: 'Wide', styles: { width: '1280px', height: '900px' }, type: 'desktop' },
      },
    },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Guides',
          [
            'Writing a policy',
            'Server guide: which code to send',
            'Building an operations dashboard',
            'Previewing every status of your own UI',
            'Testing',
            'TypeScript',
            'SSR and React Native',
            'Security',
            'Coming from react-use-websocket',
            'Coming from partysocket, reconnecting-websocket, ahooks',
          ],
          'Outage',
          'Operations dashboard',
          'Live connection',
          'Close statuses',
          'Reconnect policy',
          'Close banner',
          'Why 1006?',
          'Network weather',
          'Storm lab',
          'Chat that survives',
          'Ticker',
          'Log',
          'Binary format',
          'Any status of your own UI',
          'Mock server',
          'Reference',
          ['hangup', 'core', 'presets', 'simulate', 'testing', 'storybook'],
        ],
      },
    },
  },
}

export default preview
