import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { mockServer, type HangupParameters, type StoryServer } from '../src/storybook.ts'
import { fetchToken, signIn } from './dashboard/src/fleet-server.ts'
import { SignedOutError } from './dashboard/src/fleet/session.ts'
import { fleetStatuses, type FleetOwnStatus } from './dashboard/src/fleet/statuses.ts'
import { closeWords } from './dashboard/src/words/close-words.ts'
import { fleetScript, fleetUrls, type FromFleet, type ToFleet } from './demo/dashboard/fleet-script.ts'
import { StoryFleet } from './demo/dashboard/story-fleet.tsx'
import { part } from './demo/what-is-shown.ts'
// oxlint-disable-next-line import/default -- Vite makes a default export of the text
import incidentsSource from './dashboard/src/fleet/incidents.ts?raw'
import { DocsPage } from './ui/docs-page.tsx'

/** Who is signed in, as the servers of these stories see it. */
const desk = { issued: 0, isSignedIn: true }

/**
 * A small app as a whole: metrics, incidents and logs on a connection each, with a policy each; one session for all
 * of them, renewed once; words for every closure, and nothing that is out of date looks as if it were not. The
 * folder can be copied: it imports `hangup` and nothing else of this repository.
 */
const meta = {
  title: 'Operations dashboard',
  component: StoryFleet,
  tags: ['autodocs'],
  args: {
    url: fleetUrls.base,
    async fetchToken() {
      if (!desk.isSignedIn) throw new SignedOutError()
      desk.issued += 1
      return Promise.resolve(`token-${desk.issued}`)
    },
    async signIn() {
      desk.isSignedIn = true
      return Promise.resolve()
    },
  },
  beforeEach: () => {
    Object.assign(desk, { issued: 0, isSignedIn: true })
  },
  parameters: {
    controls: { disable: true },
    docs: { page: () => <DocsPage source={incidentsSource} /> },
    hangup: {
      disable: false,
      url: [fleetUrls.metrics, fleetUrls.incidents, fleetUrls.checkoutLog, fleetUrls.reportsLog],
      statuses: fleetStatuses,
      script: fleetScript,
    } satisfies HangupParameters,
  },
} satisfies Meta<typeof StoryFleet>

export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]
type Name = 'Metrics' | 'Incidents' | 'Log'

const patient = { timeout: 8_000 }

const serverAt = (context: Context, url: string): StoryServer<FromFleet, ToFleet, FleetOwnStatus> =>
  mockServer(context, url)

/** What is played where nothing is chosen in the toolbar: with another choice, its sockets do something else. */
function asTheStorySays(play: (context: Context) => Promise<void>): (context: Context) => Promise<void> {
  return async (context) => {
    const { hangup: choice = 'story' } = context.globals
    if (choice === 'story') await play(context)
  }
}

async function untilSummaryIs({ canvas }: Context, text: string): Promise<void> {
  await waitFor(() => expect(canvas.getAllByRole('status')[0]).toHaveTextContent(text), patient)
}

async function untilConnectionIs({ canvas }: Context, name: Name, word: string): Promise<void> {
  const list = canvas.getByRole('list', { name: 'Connections' })
  await waitFor(() => expect(within(list).getByText(name).parentElement).toHaveTextContent(word), patient)
}

async function untilBannerSays({ canvas }: Context, name: Name, ...texts: readonly string[]): Promise<void> {
  const banner = await canvas.findByRole('group', { name: `${name}: connection` }, patient)
  for (const text of texts) await waitFor(() => expect(banner).toHaveTextContent(text), patient)
}

async function press({ canvas, userEvent }: Context, name: Name, action: string): Promise<void> {
  const banner = await canvas.findByRole('group', { name: `${name}: connection` }, patient)
  await userEvent.click(within(banner).getByRole('button', { name: action }))
}

async function take({ canvas, userEvent }: Context, title: string): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name: `Take ${title}` }, patient))
}

async function showLogOf({ canvas, userEvent }: Context, service: string): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name: new RegExp(service) }, patient))
}

/** What every story begins with. */
async function untilAllIsWell(context: Context): Promise<void> {
  await untilSummaryIs(context, 'Everything is live.')
  await expect(await part(context.canvas, 'Services').findByText('87 %')).toBeVisible()
  await expect(await part(context.canvas, 'Incidents').findByText('2 open')).toBeVisible()
}

/** A good day: take an incident, and look into a log. */
export const Healthy: Story = {
  play: asTheStorySays(async (context) => {
    const { canvas } = context
    await untilAllIsWell(context)
    await take(context, 'Index is two hours old')
    await expect(await canvas.findByText('Taken by you', undefined, patient)).toBeVisible()
    await showLogOf(context, 'checkout')
    await expect(await part(canvas, 'Log of checkout').findByText('slow query', { exact: false })).toBeVisible()
    await untilConnectionIs(context, 'Log', 'Live')
    await expect(canvas.queryAllByRole('group')).toHaveLength(0) // no banner
  }),
}

async function restart(context: Context): Promise<void> {
  await untilAllIsWell(context)
  for (const url of [fleetUrls.metrics, fleetUrls.incidents]) {
    await serverAt(context, url).closes('serviceRestart', 'deploy')
  }
  for (const name of ['Metrics', 'Incidents'] as const) {
    await untilBannerSays(context, name, closeWords.serviceRestart, 'Next try in')
  }
}

/** The server restarts: what is on the screen says from when it is, and a command waits for the server. */
export const Outage: Story = {
  play: asTheStorySays(async (context) => {
    const { canvas } = context
    await restart(context)
    await untilSummaryIs(context, closeWords.serviceRestart)
    await expect(canvas.getAllByText(/^As of \d\d:\d\d:\d\d$/)).toHaveLength(2)
    await take(context, 'Index is two hours old')
    await expect(canvas.getByText('Waiting to be sent')).toBeVisible()
    await expect(await canvas.findByText(/^1 not saved yet/)).toBeVisible()
  }),
}

/** And it is back: the command arrives once, and nothing that was known is sent again. */
export const OutageOver: Story = {
  play: asTheStorySays(async (context) => {
    const { canvas } = context
    await restart(context)
    await take(context, 'Index is two hours old')
    await press(context, 'Metrics', 'Retry now')
    await press(context, 'Incidents', 'Retry now')
    await untilSummaryIs(context, 'Everything is live.')
    await expect(await canvas.findByText('Taken by you', undefined, patient)).toBeVisible()
    const { received } = serverAt(context, fleetUrls.incidents)
    await expect(received.filter(({ type }) => type === 'take')).toHaveLength(1)
    await expect(received.flatMap((message) => (message.type === 'hello' ? [message.after] : []))).toEqual([0, 3])
  }),
}

/** The session expires for both at once: one new token for both, and nobody is bothered. */
export const SessionExpired: Story = {
  play: asTheStorySays(async (context) => {
    await untilAllIsWell(context)
    const servers = [fleetUrls.metrics, fleetUrls.incidents].map((url) => serverAt(context, url))
    await Promise.all(servers.map((server) => server.closes('sessionExpired')))
    await take(context, 'Card provider answers slowly')
    await expect(await context.canvas.findByText('Taken by you', undefined, patient)).toBeVisible()
    await untilSummaryIs(context, 'Everything is live.')
    for (const server of servers) {
      const tokens = (): readonly string[] =>
        server.received.flatMap((message) => (message.type === 'hello' ? [message.token] : []))
      await waitFor(() => expect(tokens()).toEqual(['token-1', 'token-2']), patient)
    }
    await expect(desk.issued).toBe(2)
  }),
}

/** There is no new token any more: signing in brings everything back. */
export const SignedOut: Story = {
  play: asTheStorySays(async (context) => {
    await untilAllIsWell(context)
    desk.isSignedIn = false
    for (const url of [fleetUrls.metrics, fleetUrls.incidents]) await serverAt(context, url).closes('sessionExpired')
    await untilBannerSays(context, 'Metrics', 'You are signed out.')
    await untilBannerSays(context, 'Incidents', 'You are signed out.', 'Sign in to go on where you were.')
    await untilSummaryIs(context, 'You are signed out.')
    await expect(context.canvas.getByRole('button', { name: 'Take Index is two hours old' })).toBeDisabled()
  }),
}

/** Both are back after one click, where they were. */
export const SignedInAgain: Story = {
  play: asTheStorySays(async (context) => {
    await untilAllIsWell(context)
    desk.isSignedIn = false
    for (const url of [fleetUrls.metrics, fleetUrls.incidents]) await serverAt(context, url).closes('sessionExpired')
    await untilBannerSays(context, 'Metrics', 'You are signed out.')
    await press(context, 'Incidents', 'Sign in again')
    await untilSummaryIs(context, 'Everything is live.')
    await expect(desk.issued).toBe(2)
  }),
}

/** 1008: the server has said no, so nobody knocks again by itself. The rest goes on. */
export const ShutOut: Story = {
  play: asTheStorySays(async (context) => {
    await untilAllIsWell(context)
    const server = serverAt(context, fleetUrls.incidents)
    await server.closes('policyViolation', 'removed by an administrator')
    await untilBannerSays(context, 'Incidents', closeWords.policyViolation, 'Please ask whoever runs it.')
    await untilConnectionIs(context, 'Incidents', 'Stopped')
    await untilConnectionIs(context, 'Metrics', 'Live')
    await expect(server.connections).toHaveLength(1)
    await expect(context.canvas.getByRole('button', { name: 'Take Index is two hours old' })).toBeDisabled()
  }),
}

/** 1013 with seconds: the page waits as long as it is asked to. */
export const Overloaded: Story = {
  play: asTheStorySays(async (context) => {
    await untilAllIsWell(context)
    await serverAt(context, fleetUrls.metrics).closes('tryAgainLater', 'too many readers retry-after=90')
    await untilBannerSays(context, 'Metrics', closeWords.tryAgainLater, 'Next try in 90 s.')
    await untilConnectionIs(context, 'Incidents', 'Live')
    await expect(part(context.canvas, 'Incidents').getByText('2 open')).toBeVisible()
  }),
}

/** A service that is retired while its log is shown: its connection ends, for asking again would not help. */
export const ServiceGone: Story = {
  play: asTheStorySays(async (context) => {
    await untilAllIsWell(context)
    await showLogOf(context, 'reports')
    await untilConnectionIs(context, 'Log', 'Live')
    const gone = serverAt(context, fleetUrls.reportsLog)
    await gone.closes('serviceGone')
    await untilBannerSays(context, 'Log', closeWords.serviceGone, 'Choose another one.')
    await showLogOf(context, 'checkout')
    await untilSummaryIs(context, 'Everything is live.')
    await showLogOf(context, 'reports')
    await untilConnectionIs(context, 'Log', 'Live')
    await gone.closes('serviceGone')
    await untilBannerSays(context, 'Log', closeWords.serviceGone)
    await expect(gone.connections).toHaveLength(2)
  }),
}

/** Another service is another socket: the one before is closed with 1000. */
export const AnotherLog: Story = {
  play: asTheStorySays(async (context) => {
    await untilAllIsWell(context)
    await showLogOf(context, 'reports')
    await untilConnectionIs(context, 'Log', 'Live')
    await showLogOf(context, 'checkout')
    await expect(await part(context.canvas, 'Log of checkout').findByText('started')).toBeVisible()
    await waitFor(() => expect(serverAt(context, fleetUrls.reportsLog).connections[0]?.phase).toBe('closed'), patient)
    await expect(serverAt(context, fleetUrls.checkoutLog).connections).toHaveLength(1)
  }),
}

/** The browser knows that there is no network, and nothing is tried. */
export const Offline: Story = {
  globals: { hangup: 'offline' },
  play: async (context) => {
    await expect(navigator.onLine).toBe(false)
    await untilSummaryIs(context, 'You are offline.')
    for (const name of ['Metrics', 'Incidents'] as const) {
      await untilBannerSays(context, name, 'You are offline.', 'We come back with your network.')
    }
    await expect(context.canvas.getByText('Not known yet.')).toBeVisible() // and not that there are no incidents
    await expect(serverAt(context, fleetUrls.metrics).connections).toHaveLength(0)
  },
}

/** Under `npm start`, against a real server, with buttons that make it misbehave. A static build has none, and mocks it. */
export const OnARealServer: Story = {
  args: __DEMO_SERVER__ ? { url: '/fleet', fetchToken, signIn, hasDrills: true } : {},
  parameters: { hangup: { disable: __DEMO_SERVER__ } satisfies HangupParameters },
  play: asTheStorySays(async (context) => {
    await untilSummaryIs(context, 'Everything is live.')
    await expect(await part(context.canvas, 'Services').findAllByText(/^\d+ ms$/, undefined, patient)).not.toHaveLength(
      0,
    )
  }),
}
