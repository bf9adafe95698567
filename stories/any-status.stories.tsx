import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { mockServer, type HangupParameters, type StoryServer } from '../src/storybook.ts'
import { closes, sends } from '../src/testing.ts'
import { closureWords } from './demo/trading/closure-words.ts'
import { deskStatuses, deskUrls, firstQuotes, type Quote } from './demo/trading/desk.ts'
import { TradingBoard } from './demo/trading/trading-board.tsx'
import { part } from './demo/what-is-shown.ts'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * An app's own panel, written with hangup and again with react-use-websocket, in every state that its sockets can
 * bring it to. No server runs: the lightning in the toolbar above says what becomes of the sockets of the story
 * that is shown. It takes one line in `.storybook/preview`.
 */
const meta = {
  title: 'Any status of your own UI',
  component: TradingBoard,
  tags: ['autodocs'],
  parameters: {
    controls: { disable: true },
    docs: { page: DocsPage },
    hangup: {
      disable: false,
      url: Object.values(deskUrls),
      statuses: deskStatuses,
      script: sends(...firstQuotes),
    } satisfies HangupParameters,
  },
} satisfies Meta<typeof TradingBoard>

export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]
type Panel = 'With hangup' | 'With react-use-websocket'

const patient = { timeout: 5_000 }
const panels: readonly Panel[] = ['With hangup', 'With react-use-websocket']

async function untilLine(context: Context, panel: Panel, ...texts: readonly string[]): Promise<void> {
  const line = part(context.canvas, panel).getByRole('status')
  await waitFor(async () => {
    for (const text of texts) await expect(line).toHaveTextContent(text)
  }, patient)
}

async function untilBoth(context: Context, ...texts: readonly string[]): Promise<void> {
  for (const panel of panels) await untilLine(context, panel, ...texts)
}

function serversOf(context: Context): readonly StoryServer<Quote, never, keyof typeof deskStatuses>[] {
  return Object.values(deskUrls).map((url) => mockServer(context, url))
}

/** What users see on a good day. */
export const Live: Story = {
  play: async (context) => {
    await untilBoth(context, 'Live')
    for (const panel of panels) {
      await expect(await part(context.canvas, panel).findByText('182.40')).toBeVisible()
      await expect(part(context.canvas, panel).getByRole('button', { name: 'Buy ACME' })).toBeEnabled()
    }
  },
}

/** A price that the play function sends, and then the server's last word. */
export const ShutOut: Story = {
  play: async (context) => {
    await untilBoth(context, 'Live')
    for (const server of serversOf(context)) {
      await server.sends({ symbol: 'ACME', price: 190 })
      await server.closes('policyViolation', 'kicked')
    }
    await untilBoth(context, 'Stopped', closureWords.policyViolation)
    for (const panel of panels) {
      await expect(part(context.canvas, panel).getByText('190.00')).toBeVisible()
      await expect(part(context.canvas, panel).getByRole('button', { name: 'Buy ACME' })).toBeDisabled()
    }
  },
}

/** A status of the app's own, by its name, as a script: it happens whenever someone connects. */
export const SessionExpired: Story = {
  parameters: { hangup: { script: closes('sessionExpired') } satisfies HangupParameters },
  play: async (context) => {
    await untilBoth(context, 'Stopped', closureWords.sessionExpired)
  },
}

/** What the toolbar can choose, a story can choose by itself. */
export const StillConnecting: Story = {
  globals: { hangup: 'connecting' },
  play: async (context) => {
    await untilBoth(context, 'Connecting')
    await expect(serversOf(context).flatMap(({ connections }) => connections.map(({ phase }) => phase))).not.toContain(
      'open',
    )
  },
}

/** A restart: the policy spreads everyone who comes back over half a minute, and the panel counts down. */
export const Retrying: Story = {
  globals: { hangup: 'retrying' },
  play: async (context) => {
    await untilBoth(context, 'Interrupted', closureWords.serviceRestart)
    await expect(await part(context.canvas, 'With hangup').findByText(/Next try in \d+ s/)).toBeVisible()
  },
}

/** Offline: the browser says so, and hangup does not even try. */
export const Offline: Story = {
  globals: { hangup: 'offline' },
  play: async (context) => {
    await expect(navigator.onLine).toBe(false)
    await untilLine(context, 'With hangup', 'You are offline.')
    await untilLine(context, 'With react-use-websocket', 'Interrupted', closureWords.abnormalClosure)
    await expect(mockServer(context, deskUrls.hangup).connections).toHaveLength(0)
  },
}

/** TLS fails before a connection is open, so that nothing closes with it. */
const notClosing = ['unknown', 'tlsHandshakeError'] as const
type Closing = Exclude<keyof typeof closureWords, (typeof notClosing)[number]>
const closing = Object.keys(closureWords).filter((status) => !notClosing.some((other) => other === status)) as Closing[] // keys() forgets the names

/** All of them in a row, as someone would click through them. */
export const ThroughEveryStatus: Story = {
  play: async (context) => {
    const { userEvent } = context
    const server = mockServer<Quote, never, keyof typeof deskStatuses>(context, deskUrls.hangup)
    const connectNow = (): Promise<void> =>
      userEvent.click(part(context.canvas, 'With hangup').getByRole('button', { name: 'Connect now' }))
    await untilBoth(context, 'Live')
    for (const status of closing) {
      await server.closes(status)
      await untilLine(context, 'With hangup', closureWords[status])
      await connectNow()
      await untilLine(context, 'With hangup', 'Live')
    }
    server.plays(closes('tlsHandshakeError'))
    await server.drops()
    await untilLine(context, 'With hangup', closureWords.abnormalClosure)
    await connectNow()
    await untilLine(context, 'With hangup', closureWords.tlsHandshakeError)
  },
}
