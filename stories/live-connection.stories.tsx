import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { LiveConnection } from './demo/live-connection.tsx'
import { part, serverFact, untilBannerSays, untilPhase, untilServerCounts } from './demo/what-is-shown.ts'

const meta = {
  title: 'Live connection',
  component: LiveConnection,
  args: { random: 0.5, connectTimeoutMs: 4_000 },
  // What a story starts from: a connection that exists does not change with them.
  parameters: { controls: { disable: true } },
} satisfies Meta<typeof LiveConnection>

export default meta
type Story = StoryObj<typeof meta>

const here = 'This side'

/** Nothing is wrong yet: one component, one socket, also under StrictMode. */
export const Open: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, here, 'open')
    await untilServerCounts(canvas, 'Open sockets', '1')
    await expect(serverFact(canvas, 'Handshakes')).toBe('1')
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(canvas.getByText('Echo').nextElementSibling).toHaveTextContent('hello'))
    await expect(canvas.getByText('No closure yet.')).toBeVisible()
  },
}

/** 1012: the whole fleet moves, so the first delay is drawn from 5–30 s, and a person may cut it short. */
export const ServerRestarts: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, here, 'open')
    await userEvent.click(canvas.getByRole('button', { name: 'Restart, 3 s down' }))
    const words = await untilBannerSays(canvas, 'Connection lost, coming back', 'serviceRestart', '1012', 'restarting')
    await expect(words).toHaveTextContent('Attempt 1, no limit')
    const countdown = canvas.getByRole('timer')
    await expect(countdown).toHaveTextContent(/^in 1[78] s$/)
    await expect(words).not.toContainElement(countdown)

    await untilServerCounts(canvas, 'The next one', 'accepted')
    await userEvent.click(canvas.getByRole('button', { name: 'Retry now' }))
    await untilPhase(canvas, here, 'open')
    await untilBannerSays(canvas, 'Connected again', 'serviceRestart')
    await expect(canvas.queryByRole('timer')).not.toBeInTheDocument()
    await expect(canvas.queryByRole('button', { name: 'Retry now' })).not.toBeInTheDocument()
  },
}

/** No close frame, just an end. With the shortest delay it is back before anyone could read a countdown. */
export const ConnectionDrops: Story = {
  args: { random: 0 },
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, here, 'open')
    await userEvent.click(canvas.getByRole('button', { name: 'Reset (RST)' }))
    await untilBannerSays(canvas, 'Connected again', 'abnormalClosure', '1006', 'dropped without a close frame')
    await untilPhase(canvas, here, 'open')
    await expect(canvas.queryByRole('timer')).not.toBeInTheDocument()
    await untilServerCounts(canvas, 'Handshakes', '2')
  },
}

/** A browser does not tell a 401 from a dead network: `opened` and `cause` are what is left. */
export const HandshakesRefused: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, here, 'open')
    await userEvent.clear(canvas.getByLabelText('How many'))
    await userEvent.type(canvas.getByLabelText('How many'), '2')
    await userEvent.click(canvas.getByRole('button', { name: '401' }))
    await untilServerCounts(canvas, 'The next one', 'refused with 401')

    await userEvent.click(canvas.getByRole('button', { name: 'Reconnect' }))
    await untilBannerSays(canvas, 'No connection yet, trying again', 'abnormalClosure', 'never opened')
    await untilServerCounts(canvas, 'Refused', '1')
    await userEvent.click(await canvas.findByRole('button', { name: 'Retry now' }))
    await untilServerCounts(canvas, 'Refused', '2')
    await userEvent.click(await canvas.findByRole('button', { name: 'Retry now' }))
    await untilPhase(canvas, here, 'open')
    await expect(serverFact(canvas, 'Handshakes')).toBe('4')
  },
}

/** A server that neither accepts nor refuses: a browser would wait for minutes. */
export const HandshakeHangs: Story = {
  args: { connectTimeoutMs: 600 },
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, here, 'open')
    await userEvent.click(canvas.getByRole('button', { name: 'silence' }))
    await untilServerCounts(canvas, 'The next one', 'left hanging')
    await userEvent.click(canvas.getByRole('button', { name: 'Reconnect' }))
    await untilBannerSays(canvas, 'did not answer the handshake in time', 'never opened')
    await userEvent.click(await canvas.findByRole('button', { name: 'Retry now' }))
    await untilPhase(canvas, here, 'open')
  },
}

/** 1008: the same would happen again, so the built-in policy stops, and the server sees no attempt. */
export const ServerSaysNo: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, here, 'open')
    await userEvent.clear(canvas.getByLabelText('Code'))
    await userEvent.type(canvas.getByLabelText('Code'), '1008')
    await userEvent.click(canvas.getByRole('button', { name: 'Close it' }))
    await untilPhase(canvas, here, 'closed')
    await untilBannerSays(canvas, 'Closed, and not coming back', 'policyViolation', '1008', 'deploy 42')
    await untilServerCounts(canvas, 'Open sockets', '0')
    await expect(serverFact(canvas, 'Handshakes')).toBe('1')
    await expect(canvas.queryByRole('timer')).not.toBeInTheDocument()

    await userEvent.click(canvas.getByRole('button', { name: 'Connect again' }))
    await untilPhase(canvas, here, 'open')
  },
}

/** No server should send 5000. Chromium hands it on all the same, and it is `unknown` by its own number. */
export const LawlessCode: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, here, 'open')
    await userEvent.clear(canvas.getByLabelText('Code'))
    await userEvent.type(canvas.getByLabelText('Code'), '5000')
    await userEvent.click(canvas.getByRole('button', { name: 'Close it' }))
    await untilBannerSays(canvas, 'Connection lost, coming back', 'unknown', '5000', 'deploy 42', 'Attempt 1 of 20')
  },
}

/** A message handed over while there is no socket waits for the next one. */
export const QueuedWhileDown: Story = {
  args: { random: 0.9 }, // a wait that is long enough to type in
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, here, 'open')
    await userEvent.click(canvas.getByRole('button', { name: 'Drop (FIN)' }))
    await untilPhase(canvas, here, 'waiting')
    await userEvent.clear(canvas.getByLabelText('Say something'))
    await userEvent.type(canvas.getByLabelText('Say something'), 'still here')
    await userEvent.click(canvas.getByRole('button', { name: 'Queue' }))
    await expect(part(canvas, 'What happened').getByText('queued')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Retry now' }))
    await waitFor(() => expect(canvas.getByText('Echo').nextElementSibling).toHaveTextContent('still here'))
  },
}

/** A reason is text of the peer's: whatever could reorder or hide a line is spelled out. */
export const HostileReason: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilPhase(canvas, here, 'open')
    await userEvent.clear(canvas.getByLabelText('Reason'))
    await userEvent.click(canvas.getByLabelText('Reason'))
    await userEvent.paste('gold \u202Eeerf\u202C <b>now</b>\u0007')
    await userEvent.click(canvas.getByRole('button', { name: 'Close it' }))
    const words = await untilBannerSays(canvas, 'gold \\u{202e}eerf\\u{202c} <b>now</b>\\u{7}')
    await expect(words.textContent).not.toMatch(/[\p{Cc}\u202A-\u202E]/u)
    await expect(part(canvas, 'What happened').getByText('\\u{202e}')).toBeVisible()
  },
}
