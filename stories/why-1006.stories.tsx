import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
// oxlint-disable-next-line import/default -- Vite makes a default export of the text
import connectionSource from './demo/why/diagnosed-connection.ts?raw'
import type { CloseStatus } from '../src/index.ts'
import { Why1006 } from './demo/why/why-1006.tsx'
import { part } from './demo/what-is-shown.ts'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * A 401, a server under maintenance and a dead network are all 1006 to a page, and each wants another
 * answer. `httpDiagnosis` asks an endpoint beside the socket, once per outage, and raises the closure to
 * what it learned, so that the policy decides on the truth. The code stays what it was.
 */
const meta = {
  title: 'Why 1006?',
  component: Why1006,
  tags: ['autodocs'],
  args: { refusal: 'unauthorized', random: 0.5 },
  parameters: {
    controls: { disable: true },
    docs: { page: () => <DocsPage source={connectionSource.replace('../../../src/index.ts', 'hangup')} /> },
  },
} satisfies Meta<typeof Why1006>

export default meta
type Story = StoryObj<typeof meta>
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

const patient = { timeout: 8_000 }

/** What a side of the page says, fact by fact. */
function factsOf(canvas: Canvas, title: string): Readonly<Record<string, string | null | undefined>> {
  const side = part(canvas, title)
  const factOf = (name: string): string | null | undefined =>
    side.getAllByText(name, { selector: '.facts dt' })[0]?.nextElementSibling?.textContent
  const names = ['Code', 'HTTP status', 'Retry-After', 'Reachable', 'Status', 'First decision']
  return Object.fromEntries(names.map((name) => [name, factOf(name)]))
}

/** The same every time, since a browser tells no more; the one thing left to do is to go on trying. */
async function untilBrowserTells1006(canvas: Canvas): Promise<void> {
  const again: unknown = expect.stringMatching(/^retry after/)
  const facts = {
    Code: '1006',
    'HTTP status': 'not known',
    'Retry-After': 'not known',
    Reachable: 'not known',
    Status: 'abnormalClosure',
    'First decision': again,
  }
  await waitFor(() => expect(factsOf(canvas, 'What the browser tells')).toEqual(facts), patient)
}

interface Told {
  readonly http: string
  readonly retryAfter?: string
  readonly reachable?: string
  readonly status: CloseStatus
  readonly policy: string
}

/** Waits until both sides say what they should of the same refusal. */
async function untilTold(canvas: Canvas, { http, retryAfter, reachable = 'yes', status, policy }: Told): Promise<void> {
  await untilBrowserTells1006(canvas)
  const facts = {
    Code: '1006',
    'HTTP status': http,
    'Retry-After': retryAfter ?? 'not known',
    Reachable: reachable,
    Status: status,
    'First decision': policy,
  }
  await waitFor(() => expect(factsOf(canvas, 'With httpDiagnosis')).toEqual(facts), patient)
}

/** Without a valid session each attempt would fail alike: the policy stops, and the app can ask for a sign-in. */
export const Unauthorized: Story = {
  play: async ({ canvas }) => {
    await untilTold(canvas, { http: '401', status: 'unauthorized', policy: 'stop' })
    await expect(part(canvas, 'With httpDiagnosis').getByText('closed')).toBeVisible()
  },
}

/** The server knows who asks, and does not let them in. */
export const Forbidden: Story = {
  args: { refusal: 'forbidden' },
  play: async ({ canvas }) => {
    await untilTold(canvas, { http: '403', status: 'forbidden', policy: 'stop' })
  },
}

/** The server ran out of patience with this client, and another try may do. */
export const RequestTimeout: Story = {
  args: { refusal: 'slow' },
  play: async ({ canvas }) => {
    await untilTold(canvas, { http: '408', status: 'timeout', policy: 'retry after 2.5 s' })
  },
}

/** Too many requests, of which the next attempt would be one more. After the Retry-After everyone is spread, as always. */
export const TooManyRequests: Story = {
  args: { refusal: 'crowded' },
  play: async ({ canvas }) => {
    await untilTold(canvas, { http: '429', retryAfter: '90 s', status: 'tryAgainLater', policy: 'retry after 105 s' })
  },
}

/** Somebody else stands between the page and the server, and got no sensible answer from it. */
export const BadGateway: Story = {
  args: { refusal: 'gateway' },
  play: async ({ canvas }) => {
    await untilTold(canvas, { http: '502', status: 'badGateway', policy: 'retry after 2.5 s' })
  },
}

/** The server says for how long. Nobody has to guess, and nobody knocks in the meantime. */
export const Maintenance: Story = {
  args: { refusal: 'maintenance' },
  play: async ({ canvas }) => {
    await untilTold(canvas, {
      http: '503',
      retryAfter: '5 min',
      status: 'tryAgainLater',
      policy: 'retry after 5.3 min',
    })
  },
}

/** Something else answers and the server does not: it is the server that is gone, and not the network. */
export const NobodyListens: Story = {
  args: { refusal: 'gone' },
  play: async ({ canvas }) => {
    await untilTold(canvas, {
      http: 'not known',
      reachable: 'no',
      status: 'abnormalClosure',
      policy: 'retry after 2.5 s',
    })
  },
}

/** Nothing answers at all, so nothing can be said about the server either. */
export const NoInternet: Story = {
  args: { refusal: 'noInternet' },
  play: async ({ canvas }) => {
    await untilTold(canvas, {
      http: 'not known',
      reachable: 'not known',
      status: 'abnormalClosure',
      policy: 'retry after 2.5 s',
    })
  },
}

/** One after the other: a browser does not notice, and a diagnosis does. */
export const OneAfterTheOther: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilTold(canvas, { http: '401', status: 'unauthorized', policy: 'stop' })
    await userEvent.click(canvas.getByRole('button', { name: '403' }))
    await untilTold(canvas, { http: '403', status: 'forbidden', policy: 'stop' })
    await userEvent.click(canvas.getByRole('button', { name: '502' }))
    await untilTold(canvas, { http: '502', status: 'badGateway', policy: 'retry after 2.5 s' })
    await expect(canvas.getByRole('button', { name: '502' })).toHaveAttribute('aria-pressed', 'true')
  },
}
