import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { Ticker } from './demo/ticker/ticker.tsx'
import { part, serverFact, untilPhase } from './demo/what-is-shown.ts'
import { topics } from './room/quote.ts'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * Thousands of messages a second on one socket, shown by fifty rows that listen to one topic each.
 * Raise the rate: messages multiply, renders do not. Pause: the rows stop rendering, the page goes on,
 * and the checksums of both sides tell that nothing was left out on the way.
 */
const meta = {
  title: 'Ticker',
  component: Ticker,
  tags: ['autodocs'],
  args: { perSecond: 3_000 },
  parameters: { controls: { disable: true }, docs: { page: DocsPage } },
} satisfies Meta<typeof Ticker>

export default meta
type Story = StoryObj<typeof meta>

type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

const patient = { timeout: 8_000 }
const page = 'This page'

/** A number of the page by its name. */
interface Gauge {
  readonly value: () => number
  readonly until: (holds: (value: number) => boolean) => Promise<void>
}

/** Found once, and watched by itself: `waitFor` looks again at every change within its container. */
function gauge(canvas: Canvas, name: string): Gauge {
  const label = canvas.getByText(name, { selector: 'dt' })
  const container = label.parentElement ?? label
  const value = (): number => Number(container.querySelector('dd')?.textContent.replaceAll(',', ''))
  const until: Gauge['until'] = (holds) => waitFor(() => expect(holds(value())).toBe(true), { ...patient, container })
  return { value, until }
}

/** What each row says of itself, as `[messages, renders]`. */
function rowCounts(canvas: Canvas): readonly (readonly [number, number])[] {
  const rows = part(canvas, 'Fifty topics').getAllByRole('listitem')
  return rows.map((row) => [numberBefore(row, 'messages'), numberBefore(row, 'renders')] as const)
}

function numberBefore(row: HTMLElement, unit: string): number {
  const said = within(row).getByText(new RegExp(`^[\\d,]+ ${unit}$`)).textContent
  return Number.parseInt(said.replaceAll(',', ''), 10)
}

/** Three thousand a second, and then none: a row renders once per frame at most, and nothing is lost. */
export const OncePerFrame: Story = {
  play: async ({ canvas, userEvent }) => {
    const received = gauge(canvas, 'Received')
    const pause = canvas.getByRole('button', { name: 'Pause' })
    const status = part(canvas, 'Nothing is lost').getByRole('status')
    await untilPhase(canvas, page, 'open')
    await received.until((count) => count > 2_000)
    await userEvent.click(pause)

    await gauge(canvas, 'Busiest row').until((perSecond) => perSecond === 0)
    await waitFor(
      () => expect(status).toHaveTextContent(/All [\d,]+ messages arrived, each once and in order/),
      patient,
    )
    const sent = gauge(canvas, 'Sent by the server').value()
    await received.until((count) => count === sent)

    const rows = rowCounts(canvas)
    await expect(rows).toHaveLength(topics.length)
    await expect(rows.reduce((sum, [messages]) => sum + messages, 0)).toBe(sent)
    await expect(serverFact(canvas, 'A row in one frame')).toBe('at most 1')
    const [busiest, renders] = rows[0] ?? [0, 0]
    await expect(renders).toBeLessThan(busiest / 4)
  },
}
