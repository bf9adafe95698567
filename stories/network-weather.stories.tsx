import type { Meta, StoryObj } from '@storybook/react-vite'
import { NetworkWeather } from './demo/weather/network-weather.tsx'
import { untilPhase } from './demo/what-is-shown.ts'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * A connection that looks open and is dead is the most common complaint about WebSockets. Switch a fault on,
 * and see how long the connection takes to find out, what it calls it, and when it comes back.
 */
const meta = {
  title: 'Network weather',
  component: NetworkWeather,
  tags: ['autodocs'],
  args: { random: 0.5 },
  parameters: { controls: { disable: true }, docs: { page: DocsPage } },
} satisfies Meta<typeof NetworkWeather>

export default meta
type Story = StoryObj<typeof meta>

const here = 'This side'

/** Fine. */
export const FineWeather: Story = {
  play: async ({ canvas }) => {
    await untilPhase(canvas, here, 'open')
  },
}
