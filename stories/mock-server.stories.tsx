import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { behaviourNames, behaviours, type BehaviourName } from './demo/mock-server/behaviours.ts'
import { MockServerBench } from './demo/mock-server/mock-server-bench.tsx'
import { part } from './demo/what-is-shown.ts'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * What `hangup/testing` puts in a server's place, seen from both ends. The client is no hangup: it is made of plain
 * WebSockets, and any other would hear the same.
 */
const meta = {
  title: 'Mock server',
  component: MockServerBench,
  tags: ['autodocs'],
  args: { behaviour: 'accepts' },
  // What a story starts from: a choice that was made does not change with it.
  parameters: { controls: { disable: true }, docs: { page: DocsPage } },
} satisfies Meta<typeof MockServerBench>

export default meta
type Story = StoryObj<typeof meta>
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

const patient = { timeout: 5_000 }

/** What the client has heard, the first event first. */
function heard(canvas: Canvas): readonly string[] {
  const list = part(canvas, 'Events of the sockets, the latest first')
  return list.queryAllByRole('listitem').map(textOfEntry).reverse()
}

function textOfEntry(entry: HTMLElement): string {
  return [...entry.querySelectorAll('code, span')].map(({ textContent }) => textContent).join(' ')
}

/** What the server knows of each connection. */
function served(canvas: Canvas): readonly (string | null)[] {
  const list = canvas.queryByRole('list', { name: 'Connections' })
  return list
    ? within(list)
        .queryAllByRole('listitem')
        .map(({ textContent }) => textContent)
    : []
}

async function untilHeard(canvas: Canvas, ...events: readonly string[]): Promise<void> {
  await waitFor(() => expect(heard(canvas)).toEqual(events), patient)
}

async function untilServed(canvas: Canvas, ...connections: readonly string[]): Promise<void> {
  await waitFor(() => expect(served(canvas)).toEqual(connections), patient)
}

/** What is sent arrives, at both ends. */
export const Messages: Story = {
  args: { behaviour: 'repliesTo' },
  play: async ({ canvas, userEvent }) => {
    await untilHeard(canvas, 'connect socket 1', 'open socket 1')
    await userEvent.click(canvas.getByRole('button', { name: 'Send ping' }))
    await untilHeard(canvas, 'connect socket 1', 'open socket 1', 'send socket 1: ping', 'message socket 1: pong')
    await userEvent.click(canvas.getByRole('button', { name: 'server.sends({ price: 190 })' }))
    await waitFor(() => expect(heard(canvas)).toContain('message socket 1: {"price":190}'), patient)
    await untilServed(canvas, 'openreceived ping')
  },
}

/** One behaviour for each connection: two refusals, an overload, and then it lasts. */
export const OneAfterTheOther: Story = {
  args: { behaviour: 'sequence' },
  play: async ({ canvas, userEvent }) => {
    const again = canvas.getByRole('button', { name: 'Connect again' })
    await waitFor(() => expect(heard(canvas)).toHaveLength(3), patient)
    await userEvent.click(again)
    await waitFor(() => expect(heard(canvas)).toHaveLength(6), patient)
    await userEvent.click(again)
    await waitFor(() => expect(heard(canvas)).toHaveLength(9), patient)
    await userEvent.click(again)
    await untilHeard(
      canvas,
      ...['connect socket 1', 'error socket 1', 'close socket 1: 1006, not clean'],
      ...['connect socket 2', 'error socket 2', 'close socket 2: 1006, not clean'],
      ...['connect socket 3', 'open socket 3', 'close socket 3: 1013, clean'],
      ...['connect socket 4', 'open socket 4'],
    )
    await untilServed(canvas, 'refused', 'refused', 'closedclosed by the server with 1013 ', 'open')
  },
}

/** While the server is away it refuses, and then it goes on as before. */
export const Restart: Story = {
  play: async ({ canvas, userEvent }) => {
    await untilServed(canvas, 'open')
    await userEvent.click(canvas.getByRole('button', { name: 'server.restarts({ afterMs: 1_000 })' }))
    await untilServed(canvas, 'closedclosed by the server with 1012 ')
    await userEvent.click(canvas.getByRole('button', { name: 'Connect again' }))
    await waitFor(() => expect(heard(canvas)).toContain('close socket 2: 1006, not clean'), patient)
    await waitFor(async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Connect again' }))
      await waitFor(() => expect(served(canvas)).toContain('open'))
    }, patient)
  },
}

/** Where nothing is open there is nothing to close, and a test is told so. */
export const NothingIsOpen: Story = {
  args: { behaviour: 'refuses' },
  play: async ({ canvas, userEvent }) => {
    await untilServed(canvas, 'refused')
    await userEvent.click(canvas.getByRole('button', { name: "server.closes('tryAgainLater')" }))
    await waitFor(() => expect(heard(canvas).at(-1)).toContain('no connection is open'), patient)
  },
}

interface BothEnds {
  readonly hears: readonly string[]
  readonly knows: string
}

/** Of the first connection, after it was made. */
const ofEach: Readonly<Record<BehaviourName, BothEnds>> = {
  accepts: { hears: ['open socket 1'], knows: 'open' },
  refuses: { hears: ['error socket 1', 'close socket 1: 1006, not clean'], knows: 'refused' },
  hangs: { hears: [], knows: 'hanging' },
  sends: {
    hears: ['open socket 1', 'message socket 1: {"price":182.4}', 'message socket 1: and text'],
    knows: 'open',
  },
  repliesTo: { hears: ['open socket 1'], knows: 'open' },
  closes: {
    hears: ['open socket 1', 'close socket 1: 1008, kicked, clean'],
    knows: 'closedclosed by the server with 1008 kicked',
  },
  drops: {
    hears: ['open socket 1', 'close socket 1: 1006, not clean'],
    knows: 'closedclosed by the server with 1006 ',
  },
  goesSilent: { hears: ['open socket 1'], knows: 'silent' },
  restarts: { hears: ['open socket 1', 'close socket 1: 1012, clean'], knows: 'closedclosed by the server with 1012 ' },
  pauses: {
    hears: ['open socket 1', 'close socket 1: 1006, not clean'],
    knows: 'closedclosed by the server with 1006 ',
  },
  inOrder: {
    hears: ['open socket 1', 'message socket 1: hello', 'close socket 1: 1012, clean'],
    knows: 'closedclosed by the server with 1012 ',
  },
  sequence: { hears: ['error socket 1', 'close socket 1: 1006, not clean'], knows: 'refused' },
}

/** Each of them in turn, as someone would click through them. */
export const EveryBehaviour: Story = {
  play: async ({ canvas, userEvent }) => {
    for (const name of behaviourNames) {
      await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Behaviour' }), name)
      await expect(canvas.getByText(`server.plays(${behaviours[name].source})`)).toBeVisible()
      await untilHeard(canvas, 'connect socket 1', ...ofEach[name].hears)
      await untilServed(canvas, ofEach[name].knows)
    }
  },
}
