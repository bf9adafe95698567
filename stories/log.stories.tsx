import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { Log } from './demo/log/log.tsx'
import { serverFact, untilPhase } from './demo/what-is-shown.ts'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * A bounded history: the page keeps the last lines, however many come. Scroll up to read, and the page
 * stands still until you jump to the newest line; filter by level; and let the server write a thousand
 * lines at once, to see how few renders they take.
 */
const meta = {
  title: 'Log',
  component: Log,
  tags: ['autodocs'],
  args: { limit: 100, perSecond: 5 },
  parameters: { controls: { disable: true }, docs: { page: DocsPage } },
} satisfies Meta<typeof Log>

export default meta
type Story = StoryObj<typeof meta>
type Play = Parameters<NonNullable<Story['play']>>[0]
type Screen = Pick<Play, 'canvas' | 'userEvent'>

const patient = { timeout: 8_000 }
const page = 'This page'

function logBox({ canvas }: Pick<Screen, 'canvas'>): HTMLElement {
  return canvas.getByRole('region', { name: 'Log' })
}

/** The numbers of the lines that are on the page. By tag, as all else here: a hundred lines take long to search by role. */
function lineNumbers(screen: Pick<Screen, 'canvas'>): readonly number[] {
  return [...logBox(screen).querySelectorAll('li')].map((line) => Number(line.firstElementChild?.textContent))
}

/** As many numbers as asked for, without a gap, up to the last one. */
function upTo(last: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => last - count + 1 + index)
}

function distanceFromEnd(box: HTMLElement): number {
  return box.scrollHeight - box.scrollTop - box.clientHeight
}

async function burst({ canvas, userEvent }: Screen): Promise<void> {
  await userEvent.click(canvas.getByText('1,000 lines at once'))
}

/** A thousand lines in one go: the last hundred stay, in order, and it took a handful of renders. */
export const Burst: Story = {
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, page, 'open')
    await burst(screen)
    await waitFor(() => expect(lineNumbers(screen).at(-1)).toBeGreaterThanOrEqual(1_000), patient)
    const numbers = lineNumbers(screen)
    await expect(numbers).toEqual(upTo(numbers.at(-1) ?? 0, 100))
    await expect(serverFact(canvas, 'Kept')).toBe('100')
    await expect(Number(serverFact(canvas, 'Burst renders'))).toBeGreaterThan(0)
    await expect(Number(serverFact(canvas, 'Burst renders'))).toBeLessThan(50)
    await expect(distanceFromEnd(logBox(screen))).toBeLessThanOrEqual(1)
  },
}

/** Who scrolls up reads in peace, however fast lines come: nothing moves until they ask for the newest. */
export const ReadingBack: Story = {
  args: { limit: 40, perSecond: 100 },
  play: async (screen) => {
    const { canvas, userEvent } = screen
    const box = logBox(screen)
    await untilPhase(canvas, page, 'open')
    await burst(screen)
    await waitFor(() => expect(lineNumbers(screen).at(-1)).toBeGreaterThanOrEqual(1_000), patient)

    box.scrollTo({ top: box.scrollHeight / 2 })
    const jump = await canvas.findByText(/jump/i, { selector: 'button' })
    const readAt = box.scrollTop
    const read = lineNumbers(screen)
    await burst(screen)
    await waitFor(() => expect(jump).toHaveTextContent(/^[\d,]+,\d{3} newer, jump there$/), patient)
    await expect(box.scrollTop).toBe(readAt)
    await expect(lineNumbers(screen)).toEqual(read)

    await userEvent.click(jump)
    await expect(jump).not.toBeInTheDocument()
    await expect(box).toHaveFocus()
    const newest = lineNumbers(screen)
    await expect(newest.at(-1)).toBeGreaterThanOrEqual((read.at(-1) ?? 0) + 1_000)
    await expect(newest).toEqual(upTo(newest.at(-1) ?? 0, 40))
    await waitFor(() => expect(distanceFromEnd(box)).toBeLessThanOrEqual(1))
  },
}

/** The filter works on what is kept, so that taking it away brings every line back. */
export const ByLevel: Story = {
  args: { limit: 40, perSecond: 0 },
  play: async (screen) => {
    const { canvas, userEvent } = screen
    const shownLevels = (): ReadonlySet<string> =>
      new Set([...logBox(screen).querySelectorAll('b')].map(({ textContent }) => textContent))
    await untilPhase(canvas, page, 'open')
    await burst(screen)
    await waitFor(() => expect(lineNumbers(screen)).toEqual(upTo(1_000, 40)), patient)
    await expect([...shownLevels()].sort()).toEqual(['debug', 'error', 'info', 'warn'])

    await userEvent.click(canvas.getByLabelText('warn'))
    await expect([...shownLevels()].sort()).toEqual(['error', 'warn'])
    await expect(distanceFromEnd(logBox(screen))).toBeLessThanOrEqual(1)
    await userEvent.click(canvas.getByLabelText('debug'))
    await expect(lineNumbers(screen)).toEqual(upTo(1_000, 40))
    await expect(within(logBox(screen)).queryByText('No such line yet.')).not.toBeInTheDocument()
  },
}
