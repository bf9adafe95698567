import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { PolicyWorkshop } from './demo/policy-workshop.tsx'
import { serverFact, untilBannerSays, untilPhase, untilServerCounts } from './demo/what-is-shown.ts'

const meta = {
  title: 'Reconnect policy',
  component: PolicyWorkshop,
  args: { random: 0.5 },
  // What a story starts from: a connection that exists does not change with them.
  parameters: { controls: { disable: true } },
} satisfies Meta<typeof PolicyWorkshop>

export default meta
type Story = StoryObj<typeof meta>

/** 1000 stops by default. Two edits, and the connection comes back from it, by itself. */
export const RetryAfterNormalClosure: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, 'Live', 'open')
    await userEvent.selectOptions(canvas.getByLabelText('normalClosure: Then'), 'retry')
    for (const label of ['normalClosure, first delay: From, ms', 'normalClosure, first delay: To, ms']) {
      await userEvent.clear(canvas.getByLabelText(label))
      await userEvent.type(canvas.getByLabelText(label), '300')
    }
    await expect(canvas.getByRole('region', { name: 'Your policy as code' })).toHaveTextContent(
      'normalClosure: retry({ firstDelayMs: [300, 300] })',
    )
    await untilServerCounts(canvas, 'Handshakes', '1') // the edits alone have reconnected nothing
    await userEvent.click(canvas.getByRole('button', { name: 'Try normalClosure' }))
    await untilBannerSays(canvas, 'Connected again', 'normalClosure', '1000')
    await untilServerCounts(canvas, 'Handshakes', '2')
  },
}

/** 1006 is retried by default. One edit, and a drop is the end. */
export const StopAfterDrop: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, 'Live', 'open')
    await userEvent.selectOptions(canvas.getByLabelText('abnormalClosure: Then'), 'stop')
    await expect(canvas.getByLabelText('abnormalClosure: Attempts')).toBeDisabled()
    await userEvent.click(canvas.getByRole('button', { name: 'Try abnormalClosure' }))
    await untilPhase(canvas, 'Live', 'closed')
    await untilBannerSays(canvas, 'Closed, and not coming back', 'abnormalClosure')
    await expect(serverFact(canvas, 'Handshakes')).toBe('1')
  },
}

/** A server that accepts and then closes uses the attempts up, as one that refuses does. */
export const GivesUp: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, 'Live', 'open')
    const typed = { ', first delay: From, ms': '0', ', first delay: To, ms': '10', ': Attempts': '1' }
    for (const [label, value] of Object.entries(typed)) {
      const field = canvas.getByLabelText(`internalServerError${label}`)
      await userEvent.clear(field)
      await userEvent.type(field, value)
    }
    await userEvent.click(canvas.getByRole('button', { name: 'Try internalServerError' }))
    await untilBannerSays(canvas, 'Connected again', '1011')
    await userEvent.click(canvas.getByRole('button', { name: 'Try internalServerError' }))
    await untilBannerSays(canvas, 'Gave up', 'internalServerError')
    await untilServerCounts(canvas, 'Handshakes', '2')
  },
}

/** What cannot be used says why, and the built-in rule stays. */
export const InvalidInput: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, 'Live', 'open')
    const shortest = canvas.getByLabelText('serviceRestart, first delay: From, ms')
    await userEvent.clear(shortest)
    await userEvent.type(shortest, '40000')
    await expect(canvas.getByRole('alert')).toHaveTextContent(
      /firstDelayMs.*smaller number must come first.*40000, 30000/,
    )
    await expect(shortest).toBeInvalid()
    await expect(canvas.getByLabelText('serviceRestart: Attempts')).toBeValid()
    await expect(shortest).toHaveAccessibleDescription(/smaller number/)
    await expect(canvas.getByRole('region', { name: 'Your policy as code' })).toHaveTextContent('reconnectPolicy({})')

    await userEvent.clear(shortest)
    await userEvent.type(shortest, '-1')
    await expect(canvas.getByRole('alert')).toHaveTextContent(/received -1/)
    await userEvent.click(canvas.getByRole('button', { name: 'Try serviceRestart' }))
    await untilBannerSays(canvas, 'serviceRestart', 'Attempt 1, no limit')

    await userEvent.click(canvas.getByRole('button', { name: 'Back to the built-in policy' }))
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument()
  },
}
