import type { Preview } from '@storybook/react-vite'
import { withHangup } from 'hangup/storybook'

const preview: Preview = {
  ...withHangup({ initialGlobals: { theme: 'dark' } }, { statuses: { sessionExpired: 4001 } }),
  parameters: { layout: 'centered' },
}
export default preview
