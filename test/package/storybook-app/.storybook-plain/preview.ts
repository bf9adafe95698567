import type { Preview } from '@storybook/react-vite'
import { withHangup } from 'hangup/storybook'

const preview: Preview = {
  ...withHangup({ initialGlobals: { theme: 'dark' } }, { statuses: { sessionExpired: 4001 } }), // your own, for the toolbar
  parameters: { layout: 'centered' },
}
export default preview
