import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { NetworkWeather } from './demo/weather/network-weather.tsx'
import { part, serverFact, untilBannerSays, untilPhase, untilServerCounts } from './demo/what-is-shown.ts'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * A connection that looks open and is dead is the most common complaint about WebSockets. Switch a fault on,
 * and see how long the connection takes to find out, what it calls it, and when it comes back. Faults of the
 * server are the server's own; those of the page and its network come in through the ports of this one
 * connection, so that the rest of the page stays out of it.
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
type Play = Parameters<NonNullable<Story['play']>>[0]
type Screen = Pick<Play, 'canvas' | 'userEvent'>

const patient = { timeout: 12_000 }
const here = 'This side'

async function setServer({ canvas, userEvent }: Screen, name: string): Promise<void> {
  await userEvent.click(canvas.getByRole('radio', { name }))
}

async function flip({ canvas, userEvent }: Screen, name: string): Promise<void> {
  await userEvent.click(canvas.getByRole('switch', { name }))
}

/** A fact of this side, by its name. */
function fact(canvas: Play['canvas'], name: string): string | null | undefined {
  return part(canvas, here).getByText(name, { selector: '.facts dt' }).nextElementSibling?.textContent
}

async function untilFactIs(canvas: Play['canvas'], name: string, value: string | RegExp): Promise<void> {
  await waitFor(() => expect(fact(canvas, name)).toMatch(value), patient)
}

/** The list and the chart tell the same: how often this is on it. */
function timesInWords({ canvas }: Pick<Screen, 'canvas'>, text: RegExp): number {
  const list = canvas.getByRole('region', { name: 'The timeline in words' })
  return [...list.querySelectorAll('li')].filter((line) => text.test(line.textContent)).length
}

/** The heartbeat asks, the server answers, and nothing else happens. */
export const FineWeather: Story = {
  play: async ({ canvas }) => {
    await untilPhase(canvas, here, 'open')
    await untilFactIs(canvas, 'Round trip', /^[\d.]+ m?s$/)
    await expect(fact(canvas, 'Cause')).toBe('none yet')
    await untilServerCounts(canvas, 'Open sockets', '1')
    await expect(serverFact(canvas, 'Handshakes')).toBe('1')
    await expect(canvas.getByRole('img', { name: /Phases, attempts and closures/ })).toBeVisible()
    await expect(timesInWords({ canvas }, /attempt 0/)).toBe(1)
  },
}

/** Half-open: the socket stays as it is and nothing comes through it. A silence that is over in time is forgiven. */
export const ServerFallsSilent: Story = {
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, here, 'open')
    await setServer(screen, 'Silent')
    await untilFactIs(canvas, 'Cause', 'heartbeatTimeout')
    await untilBannerSays(canvas, 'The server stopped answering', 'abnormalClosure', '1006')
    await setServer(screen, 'Fine')
    await untilPhase(canvas, here, 'open')
    await untilFactIs(canvas, 'Next', 'recovered')
    await expect(timesInWords(screen, /closure.*heartbeatTimeout/)).toBeGreaterThanOrEqual(1)
    await expect(timesInWords(screen, /fault.*silent, for/)).toBe(1)
  },
}

/** A handshake that nobody answers is given up, and the one after it is a new one. */
export const HandshakesHang: Story = {
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, here, 'open')
    await setServer(screen, 'Hangs')
    await untilFactIs(canvas, 'Cause', 'connectTimeout')
    await untilBannerSays(canvas, 'did not answer the handshake in time', 'never opened')
    await setServer(screen, 'Fine')
    await untilServerCounts(canvas, 'The next one', 'accepted')
    await screen.userEvent.click(await canvas.findByRole('button', { name: 'Retry now' }, patient))
    await untilPhase(canvas, here, 'open')
  },
}

/** Open and closed again at once: no connection was stable, so the attempts count on and the delays grow. */
export const ServerFlaps: Story = {
  args: { random: 0.1 },
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, here, 'open')
    await setServer(screen, 'Flaps')
    await waitFor(() => expect(timesInWords(screen, /closure.*1011/)).toBeGreaterThanOrEqual(3), patient)
    await untilBannerSays(canvas, 'internalServerError', 'flapping')
    await setServer(screen, 'Fine')
    await untilServerCounts(canvas, 'The next one', 'accepted')
    await screen.userEvent.click(await canvas.findByRole('button', { name: 'Retry now' }, patient))
    await untilPhase(canvas, here, 'open')
    await expect(timesInWords(screen, /attempt [12]/)).toBe(2)
  },
}

/** The signal closes nothing, the heartbeat does. No attempt is wasted without a network, and none put off with one. */
export const Offline: Story = {
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, here, 'open')
    await flip(screen, 'Offline')
    await untilFactIs(canvas, 'Next', 'hold: online')
    await untilBannerSays(canvas, 'Waiting for the network')
    await expect(fact(canvas, 'Cause')).toBe('offline')
    await expect(fact(canvas, 'Next attempt')).toBe('none due')
    const handshakes = serverFact(canvas, 'Handshakes')
    await flip(screen, 'Offline')
    await untilPhase(canvas, here, 'open')
    await expect(handshakes).toBe('1')
    await untilServerCounts(canvas, 'Handshakes', '2')
  },
}

/** From Wi-Fi to mobile data: the old socket is dead and does not say so. It is asked at once, and replaced. */
export const AnotherNetwork: Story = {
  play: async (screen) => {
    const { canvas, userEvent } = screen
    await untilPhase(canvas, here, 'open')
    await userEvent.click(canvas.getByRole('button', { name: 'New network' }))
    await untilFactIs(canvas, 'Cause', 'heartbeatTimeout')
    await untilPhase(canvas, here, 'open')
    await untilServerCounts(canvas, 'Handshakes', '2')
    await expect(timesInWords(screen, /network 2/)).toBe(1)
  },
}

/** Before it is frozen the page closes with a code of its own, and it comes back soon after it wakes. */
export const FrozenPage: Story = {
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, here, 'open')
    await flip(screen, 'Frozen')
    await untilFactIs(canvas, 'Cause', 'suspended')
    await untilFactIs(canvas, 'Next', 'hold: resumed')
    await untilServerCounts(canvas, 'Open sockets', '0')
    await flip(screen, 'Frozen')
    await untilPhase(canvas, here, 'open')
    await untilServerCounts(canvas, 'Open sockets', '1')
  },
}

/** Whoever wants to read the chart can stop it; the connection goes on. */
export const ChartHeldStill: Story = {
  play: async (screen) => {
    const { canvas, userEvent } = screen
    await untilPhase(canvas, here, 'open')
    const chart = canvas.getByRole('img', { name: /Phases, attempts and closures/ })
    const hold = canvas.getByRole('button', { name: 'Hold still' })
    await userEvent.click(hold)
    await expect(hold).toHaveAttribute('aria-pressed', 'true')
    await flip(screen, 'Frozen')
    await untilFactIs(canvas, 'Cause', 'suspended')
    const drawn = chart.innerHTML
    await flip(screen, 'Frozen')
    await untilPhase(canvas, here, 'open')
    await expect(drawn).toContain('waiting')
    await userEvent.click(hold)
    await expect(hold).toHaveAttribute('aria-pressed', 'false')
  },
}
