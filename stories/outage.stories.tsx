import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { Outage } from './demo/outage/outage.tsx'
import { playOutage } from './demo/outage/play-outage.ts'
// oxlint-disable-next-line import/default -- Vite makes a default export of the text
import lineSource from './demo/outage/status-line.tsx?raw'
import { DocsPage } from './ui/docs-page.tsx'

const moments = await playOutage()

/**
 * One line in an app through a bad day of its server. The engine and the built-in policy played it, with a fake clock
 * and a fake socket of `hangup/testing`, and `connectionIn` keeps each moment as it was. The line below is all that
 * the app had to write.
 */
const meta = {
  title: 'Outage',
  component: Outage,
  tags: ['autodocs'],
  parameters: { controls: { disable: true }, docs: { page: () => <DocsPage source={lineSource} /> } },
  args: { moments },
} satisfies Meta<typeof Outage>

export default meta
type Story = StoryObj<typeof meta>

/** A restart, a refusal, an overload, a session that ends, and a server that has had enough. */
export const BadDay: Story = {
  play: async ({ canvas }) => {
    const rows = canvas.getAllByRole('listitem').map((row) => within(row))
    const said = rows.map((row) => row.getByRole('status').textContent)
    await expect(said).toEqual([
      'Interrupted. We are updating the service.',
      'Interrupted. We are updating the service.',
      'Interrupted. We cannot reach the service yet. Attempt 2 follows.',
      'Live again. We are back.',
      'Interrupted. There is a lot going on. We will be with you soon.',
      'One moment. Your session has ended. Signing you in again …',
      'Stopped. This account was used against the rules.',
    ])
    const waits = rows.map((row) => row.queryByRole('timer')?.textContent ?? null)
    await expect(waits).toEqual(['18 s', '10 s', '33 s', null, '90 s', null, null])
  },
}
