import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { explainPolicy, type ConnectionState, type StopReason, type WaitUntil } from '../src/index.ts'
import { mockServer, type HangupParameters, type StoryServer } from '../src/storybook.ts'
import { closes, sends } from '../src/testing.ts'
import { closureWords } from './demo/trading/closure-words.ts'
import { deskPolicy, deskStatuses, deskUrls, firstQuotes, type DeskStatus, type Quote } from './demo/trading/desk.ts'
import { heldWords, leavingWords, stopWords } from './demo/trading/line-words.ts'
import { TradingBoard } from './demo/trading/trading-board.tsx'
import { TradingGallery } from './demo/trading/trading-gallery.tsx'
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

/** What is played where nothing is chosen in the toolbar: with another choice, its sockets do something else. */
function asTheStorySays(play: (context: Context) => Promise<void>): (context: Context) => Promise<void> {
  return async (context) => {
    const { hangup: choice = 'story' } = context.globals
    if (choice === 'story') await play(context)
  }
}

/** What users see on a good day. */
export const Live: Story = {
  play: asTheStorySays(async (context) => {
    await untilBoth(context, 'Live')
    for (const panel of panels) {
      await expect(await part(context.canvas, panel).findByText('182.40')).toBeVisible()
      await expect(part(context.canvas, panel).getByRole('button', { name: 'Buy ACME' })).toBeEnabled()
    }
  }),
}

/** A price that the play function sends, and then the server's last word. */
export const ShutOut: Story = {
  play: asTheStorySays(async (context) => {
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
  }),
}

/** A status of the app's own, by its name, as a script: it happens whenever someone connects. */
export const SessionExpired: Story = {
  parameters: { hangup: { script: closes('sessionExpired') } satisfies HangupParameters },
  play: asTheStorySays(async (context) => {
    await untilBoth(context, 'Stopped', closureWords.sessionExpired)
  }),
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

const everyStatus = Object.keys(closureWords) as readonly DeskStatus[] // keys() forgets the names
/** No code is `unknown`, and TLS fails before a connection is open, so that nothing closes with it. */
const closing = everyStatus.filter((status) => status !== 'unknown' && status !== 'tlsHandshakeError')

/** All of them in a row, as someone would click through them. */
export const ThroughEveryStatus: Story = {
  beforeEach: () => {
    const { random } = Math
    // No wait is over before anyone could press. Not a spy: Storybook tells of each of its calls, and draws an id for that.
    Math.random = () => 0.9 + random() / 10
    return () => {
      Math.random = random
    }
  },
  play: asTheStorySays(async (context) => {
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
  }),
}

/** What each card of the gallery has to say: a record over each union, so that none is left out. */
const otherStates = {
  idle: 'Calling the desk …',
  connecting: 'Calling the desk …',
  open: 'Prices are up to date.',
  closing: leavingWords,
  'connecting again': closureWords.abnormalClosure,
  ...heldWords,
  decision: closureWords.abnormalClosure,
  ...stopWords,
} satisfies Record<
  | Exclude<ConnectionState['phase'] | WaitUntil['kind'] | StopReason, 'waiting' | 'closed' | 'time' | 'policy'>
  | 'connecting again',
  string
>

/** The same panel in all of its states beside each other, without a socket: each is a connection that stands still. */
export const EveryStatusAtOnce: Story = {
  render: () => <TradingGallery />,
  parameters: { hangup: { disable: true } satisfies HangupParameters }, // so that a page of docs can show it beside others
  play: async ({ canvas }) => {
    const rows = explainPolicy(deskPolicy, { statuses: deskStatuses })
    const others = Object.entries(otherStates)
    await expect(canvas.getAllByRole('status')).toHaveLength(everyStatus.length + others.length)
    for (const [name, text] of others) {
      await expect(part(canvas, name).getByRole('status')).toHaveTextContent(text)
    }
    for (const status of everyStatus) {
      const card = part(canvas, status)
      const [minMs, maxMs] = rows.find((row) => row.status === status)?.firstDelayMs ?? []
      const stops = minMs === undefined || maxMs === undefined
      await expect(card.getByRole('status')).toHaveTextContent(
        `${stops ? 'Stopped' : 'Interrupted'} ${closureWords[status]}`,
      )
      await expect(card.getByRole('button', { name: 'Connect now' })).toBeEnabled()
      await expect(card.getByRole('button', { name: 'Buy ACME' })).toBeDisabled()
      await expect(card.queryByRole('timer')?.textContent).toBe(
        stops ? undefined : `Next try in ${Math.ceil((minMs + maxMs) / 2_000)} s`,
      )
    }
  },
}
