import type { Meta, StoryObj } from '@storybook/react-vite'
import { Description, Stories, Title } from '@storybook/addon-docs/blocks'
import { expect, fn } from 'storybook/test'
import type { CloseReport } from '../src/index.ts'
import { CloseBanner } from './ui/close-banner.tsx'

const atMs = Date.UTC(2026, 0, 5, 9, 30)

const dropped: CloseReport = {
  status: 'abnormalClosure',
  code: 1006,
  reason: '',
  wasClean: false,
  cause: 'connectionLost',
  opened: true,
  atMs,
  openForMs: 83_000,
  unsentBytes: 0,
  diagnosis: null,
  next: { kind: 'retry', attempt: 1, atMs: atMs + 4_000 },
}

const meta = {
  title: 'Close banner',
  component: CloseBanner,
  tags: ['autodocs'],
  parameters: {
    docs: {
      page: () => (
        <>
          <Title />
          <Description />
          <Stories includePrimary title="States" />
        </>
      ),
    },
  },
  args: { report: dropped, seconds: null, attempts: Infinity, onRetry: fn() },
  // On the docs page there is more than one.
  render: (args, { name }) => <CloseBanner {...args} label={name} />,
} satisfies Meta<typeof CloseBanner>

export default meta
type Story = StoryObj<typeof meta>

/** Before the first closure there is nothing to say, but the live region is there already. */
export const NoClosure: Story = {
  args: { report: null },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('No closure yet.')
    await expect(canvas.queryByRole('button')).not.toBeInTheDocument()
  },
}

/** The countdown stands outside of the live region: nobody wants every second read out. */
export const Waiting: Story = {
  args: { seconds: 4 },
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getByRole('timer')).toHaveTextContent('in 4 s')
    await expect(canvas.getByRole('status')).not.toContainElement(canvas.getByRole('timer'))
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Retry now' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(args.onRetry).toHaveBeenCalledOnce()
  },
}

/** A wait of a second or less is over before a number is read. */
export const WaitingBriefly: Story = {
  args: { seconds: 1, report: { ...dropped, next: { kind: 'retry', attempt: 1, atMs: atMs + 1_000 } } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Connection lost, coming back')
    await expect(canvas.queryByRole('timer')).not.toBeInTheDocument()
  },
}

export const Refused: Story = {
  args: {
    seconds: 22,
    attempts: 20,
    report: {
      ...dropped,
      cause: 'connectFailed',
      opened: false,
      openForMs: 0,
      next: { kind: 'retry', attempt: 3, atMs: atMs + 22_000 },
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('No connection yet, trying again')
    await expect(canvas.getByRole('status')).toHaveTextContent('Attempt 3 of 20')
    await expect(canvas.getByRole('status')).toHaveTextContent('never opened')
  },
}

export const Offline: Story = {
  args: { report: { ...dropped, cause: 'offline', next: { kind: 'hold', until: 'online' } } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Waiting for the network')
    await expect(canvas.getByRole('button', { name: 'Retry now' })).toBeVisible()
  },
}

export const Connecting: Story = {
  args: { report: { ...dropped, next: { kind: 'connecting', attempt: 2 } } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Connecting again')
    await expect(canvas.queryByRole('button')).not.toBeInTheDocument()
  },
}

export const Recovered: Story = {
  args: { report: { ...dropped, next: { kind: 'recovered', atMs: atMs + 4_050 } } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Connected again')
    await expect(canvas.queryByRole('button')).not.toBeInTheDocument()
  },
}

export const Stopped: Story = {
  args: {
    attempts: null,
    report: {
      ...dropped,
      status: 'forbidden',
      code: 3003,
      reason: 'not on the list',
      cause: 'peer',
      wasClean: true,
      next: { kind: 'stop', because: 'policy' },
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Closed, and not coming back')
    await expect(canvas.getByRole('status')).toHaveTextContent('not on the list')
    await expect(canvas.getByRole('button', { name: 'Connect again' })).toBeVisible()
  },
}

export const GaveUp: Story = {
  args: { report: { ...dropped, next: { kind: 'stop', because: 'exhausted' } } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Gave up')
  },
}

/** 123 bytes without a space, the longest that a close frame carries, and marks that reverse a line. */
export const LongAndHostileReason: Story = {
  args: {
    attempts: null,
    report: {
      ...dropped,
      status: 'policyViolation',
      code: 1008,
      reason: `\u202Edetsurt si txet siht\u202C${'w'.repeat(96)}`,
      cause: 'peer',
      next: { kind: 'stop', because: 'policy' },
    },
  },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByRole('status').textContent).not.toMatch(/[\u202A-\u202E]/)
    await expect(canvas.getByText('\\u{202e}')).toBeVisible()
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth)
  },
}
