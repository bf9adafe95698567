import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { describeCloseStatus, explainPolicy } from '../src/index.ts'
import { orderForStatus } from './demo/order-for-status.ts'
import { StatusReference } from './demo/status-reference.tsx'
import { untilBannerSays, untilPhase } from './demo/what-is-shown.ts'
import { closeStatuses } from './ui/close-statuses.ts'
import { delayTexts, limitText } from './ui/policy-text.ts'

const meta = {
  title: 'Close statuses',
  component: StatusReference,
  args: { random: 0.5 },
  // What a story starts from: a connection that exists does not change with them.
  parameters: { controls: { disable: true } },
} satisfies Meta<typeof StatusReference>

export default meta
type Story = StoryObj<typeof meta>

/** Eighteen named codes and `unknown`, with what the code says about them and nothing written twice. */
export const AllOfThem: Story = {
  play: async ({ canvas }) => {
    const rows = within(canvas.getByRole('table', { name: 'Close statuses' }))
      .getAllByRole('row')
      .slice(1)
    await expect(rows).toHaveLength(19)
    for (const [index, rule] of explainPolicy().entries()) {
      await expect(rows[index]).toHaveTextContent(rule.status)
      await expect(rows[index]).toHaveTextContent(rule.codes || 'any other')
      await expect(rows[index]).toHaveTextContent(describeCloseStatus(closeStatuses[index] ?? 'unknown').title)
      const next = rule.action === 'stop' ? 'stop' : `retry · ${limitText(rule)}${delayTexts(rule).join('')}`
      await expect(rows[index]).toHaveTextContent(next)
    }
    await untilPhase(canvas, 'Live', 'open')
  },
}

/** The table tells the truth: each status that a server can bring about is followed by what its row says. */
export const SeenOnTheWire: Story = {
  play: async ({ canvas, userEvent }) => {
    const rows = explainPolicy()
    for (const status of closeStatuses.filter((candidate) => orderForStatus(candidate) !== null)) {
      await untilPhase(canvas, 'Live', 'open')
      await userEvent.click(canvas.getByRole('button', { name: `Try ${status}` }))
      const stops = rows.find((row) => row.status === status)?.action === 'stop'
      await untilBannerSays(canvas, stops ? 'Closed, and not coming back' : 'Connection lost, coming back', status)
      await userEvent.click(canvas.getByRole('button', { name: stops ? 'Connect again' : 'Retry now' }))
    }
    await untilPhase(canvas, 'Live', 'open')
  },
}

/** Trying a status while the connection is down connects first. */
export const TriedWhileClosed: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, 'Live', 'open')
    await userEvent.click(canvas.getByRole('button', { name: 'Close' }))
    await untilPhase(canvas, 'Live', 'closed')
    await untilBannerSays(canvas, 'Closed by this page', 'normalClosure')
    await userEvent.click(canvas.getByRole('button', { name: 'Try tryAgainLater' }))
    await untilBannerSays(canvas, 'tryAgainLater', '1013', 'Attempt 1')
    await waitFor(() => expect(canvas.getByRole('timer')).toHaveTextContent(/^in 4\d s$/))
  },
}
