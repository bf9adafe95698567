import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { StormLab } from './demo/storm/storm-lab.tsx'
import { part } from './demo/what-is-shown.ts'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * A policy that is right for one connection can be wrong for a hundred thousand. Here all of them lose theirs at
 * once, and come back as the policy says: see how many knock in a second, how many of them are refused, and
 * when everyone is back. The simulation is `simulateReconnects` of `hangup/simulate`, in a worker; the policy
 * decides with the code that decides in a connection. What is left out: the time that a handshake takes, and
 * what the load does to the server.
 */
const meta = {
  title: 'Storm lab',
  component: StormLab,
  tags: ['autodocs'],
  args: {
    scenario: { ending: 'restart', clients: '20000', outageS: '5', acceptsPerSecond: '400' },
    policy: 'builtIn',
    against: null,
  },
  parameters: { controls: { disable: true }, docs: { page: DocsPage } },
} satisfies Meta<typeof StormLab>

export default meta
type Story = StoryObj<typeof meta>
type Play = Parameters<NonNullable<Story['play']>>[0]

/** A worker has to load, and a machine may be busy. */
const patient = { timeout: 30_000 }

/** Waits until what is in view is what was asked for. */
async function untilSimulated({ canvas }: Pick<Play, 'canvas'>): Promise<void> {
  await waitFor(async () => {
    await expect(part(canvas, 'What the server sees').getByRole('status')).toBeEmptyDOMElement()
    await expect(canvas.getByRole('table')).toBeVisible()
  }, patient)
}

/** A row of the numbers: one for each policy, and last the best. */
function numbers({ canvas }: Pick<Play, 'canvas'>, row: string): number[] {
  const cells = part(canvas, 'In numbers')
    .getByRole('row', { name: new RegExp(`^${row}`) })
    .querySelectorAll('td')
  return [...cells].map(({ textContent }) => Number.parseFloat(textContent.replaceAll(',', '')))
}

async function retype({ canvas, userEvent }: Play, label: string, text: string): Promise<void> {
  const field = canvas.getByLabelText(label)
  await userEvent.clear(field)
  await userEvent.type(field, text)
}

/** 20,000 clients are told 1012, and the server is back after five seconds. Beside it, a fixed interval. */
export const ADeploy: Story = {
  args: { against: 'reactUseWebsocket' },
  play: async (screen) => {
    await untilSimulated(screen)
    const [ours = NaN, theirs = NaN, best = NaN] = numbers(screen, 'Attempts in the busiest second')
    await expect(best).toBeGreaterThanOrEqual(400)
    await expect(ours).toBeGreaterThan(best)
    await expect(ours).toBeLessThan(900)
    await expect(theirs).toBe(20_000)
    await expect(numbers(screen, 'Gave up')[0]).toBe(0)
    await expect(numbers(screen, 'Gave up')[1]).toBeGreaterThan(20)
    await expect(screen.canvas.getByRole('img', { name: /under "Built-in policy", against the 400/ })).toBeVisible()
    await expect(screen.canvas.getByRole('img', { name: /share of all clients that is back/ })).toBeVisible()
  },
}

/** 100,000 clients, and a server that takes 2,000 in a second. */
export const ALargeFleet: Story = {
  args: { scenario: { ending: 'restart', clients: '100000', outageS: '5', acceptsPerSecond: '2000' } },
  play: async (screen) => {
    await untilSimulated(screen)
    const [peak = NaN, best = NaN] = numbers(screen, 'Attempts in the busiest second')
    await expect(peak).toBeLessThan(4_500)
    await expect(best).toBeLessThan(2_200)
    await expect(numbers(screen, 'Attempts per client')[0]).toBeLessThan(2)
    await expect(numbers(screen, '99 of 100 after')[0]).toBeLessThan(75)
    await expect(numbers(screen, 'Gave up')[0]).toBe(0)
  },
}

/** Nobody is told anything: the heartbeats find out, all within five seconds. */
export const AHungBalancer: Story = {
  args: { scenario: { ending: 'hung', clients: '20000', outageS: '5', acceptsPerSecond: '400' }, against: 'devart' },
  play: async (screen) => {
    await untilSimulated(screen)
    const [ours = NaN, theirs = NaN] = numbers(screen, 'Attempts per client')
    await expect(ours).toBeLessThan(theirs)
    await expect(numbers(screen, 'Attempts in the busiest second')[0]).toBeLessThan(4_200)
  },
}

/** Only the server knows how many clients it has and how many it takes. When it says so, nothing is left to guess. */
export const TheServerAdvises: Story = {
  args: { scenario: { ending: 'restart', clients: '20000', outageS: '5', acceptsPerSecond: '400' } },
  play: async (screen) => {
    const { canvas, userEvent } = screen
    await untilSimulated(screen)
    const [before = NaN] = numbers(screen, 'Attempts in the busiest second')
    const ending = canvas.getByLabelText('Closed with')
    await userEvent.selectOptions(ending, 'advised')
    await expect(ending).toHaveAccessibleDescription(/retry-after=0-55/)
    await untilSimulated(screen)
    const [after = NaN, best = NaN] = numbers(screen, 'Attempts in the busiest second')
    await expect(after).toBeLessThan(before)
    await expect(after).toBeLessThan(1.25 * best)
  },
}

/**
 * The first window is the same. Later ones that are narrow, or begin late, bring those who were refused back in waves,
 * and between two waves the server has nothing to do.
 */
export const WideLaterWindows: Story = {
  args: {
    scenario: { ending: 'dropped', clients: '20000', outageS: '5', acceptsPerSecond: '400' },
    against: 'narrowWindows',
  },
  play: async (screen) => {
    await untilSimulated(screen)
    for (const row of ['Attempts per client', 'Half of these after', '99 of 100 after']) {
      const [wide = NaN, narrow = NaN] = numbers(screen, row)
      await expect(wide).toBeLessThan(narrow)
    }
    const [wide, narrow] = numbers(screen, 'Attempts in the busiest second')
    await expect(wide).toBe(narrow)
  },
}

/** What other clients do, read in their own code and written as a policy. Choosing one changes every number. */
export const AnotherLibrarysSchedule: Story = {
  name: 'Another library’s schedule',
  args: { policy: 'reconnectingWebsocket', against: 'signalR' },
  play: async (screen) => {
    const { canvas, userEvent } = screen
    await untilSimulated(screen)
    const [drawnOnce = NaN, signalR = NaN] = numbers(screen, 'Attempts in the busiest second')
    await expect(drawnOnce).toBeLessThan(signalR)
    await userEvent.selectOptions(canvas.getByLabelText('Policy'), 'builtIn')
    await untilSimulated(screen)
    await expect(numbers(screen, 'Attempts in the busiest second')[0]).toBeLessThan(drawnOnce / 4)
    await userEvent.selectOptions(canvas.getByLabelText('Compared with'), 'none')
    await untilSimulated(screen)
    await expect(numbers(screen, 'Gave up')).toHaveLength(2)
  },
}

/** One rule for every closure, to edit. The first window decides most, and the second nearly as much. */
export const APolicyOfYourOwn: Story = {
  args: { policy: 'own', against: 'builtIn' },
  play: async (screen) => {
    const { canvas } = screen
    await untilSimulated(screen)
    const [narrow = NaN] = numbers(screen, 'Attempts in the busiest second')
    await retype(screen, 'to, ms', '60000')
    await expect(canvas.getByRole('region', { name: 'Your policy as code' })).toHaveTextContent(
      'firstDelayMs: [0, 60_000]',
    )
    await untilSimulated(screen)
    await expect(numbers(screen, 'Attempts in the busiest second')[0]).toBeLessThan(narrow / 4)
  },
}

/** What cannot be used says why, and nothing is simulated until it can. */
export const InvalidInput: Story = {
  args: { policy: 'own', scenario: { ending: 'dropped', clients: '2000', outageS: '5', acceptsPerSecond: '40' } },
  play: async (screen) => {
    const { canvas } = screen
    const status = (): HTMLElement => part(canvas, 'What the server sees').getByRole('status')
    await untilSimulated(screen)
    await retype(screen, 'Clients', '2000000')
    await expect(canvas.getByLabelText('Clients')).toBeInvalid()
    await expect(canvas.getByLabelText('Clients')).toHaveAccessibleDescription(/from 1 to 1,000,000/)
    await expect(status()).toHaveTextContent('Not simulated')
    await retype(screen, 'Clients', '3000')
    await untilSimulated(screen)

    await retype(screen, 'to, ms', '-1')
    await expect(canvas.getByRole('alert')).toHaveTextContent(/firstDelayMs.*received -1/)
    await expect(canvas.getByLabelText('to, ms')).toBeInvalid()
    await expect(canvas.getByLabelText('growing by')).toBeValid()
    await expect(status()).toHaveTextContent('Not simulated')
  },
}
