import type { StoryContext } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'

type Canvas = StoryContext['canvas']

/** A handshake, a close and a render take milliseconds; only a busy machine takes longer. */
const patient = { timeout: 8_000 }

/** A part of the page by its title. */
export function part(canvas: Canvas, title: string): Canvas {
  return within(canvas.getByRole('region', { name: title }))
}

/** Waits until the card of this title shows the phase. */
export async function untilPhase(canvas: Canvas, title: string, phase: string): Promise<void> {
  await waitFor(() => expect(part(canvas, title).getByText(phase, { selector: '[data-phase]' })).toBeVisible(), patient)
}

/** Waits until the words about the latest closure have all of these in them. */
export async function untilBannerSays(canvas: Canvas, ...words: readonly string[]): Promise<HTMLElement> {
  const status = part(canvas, 'Latest closure').getByRole('status')
  await waitFor(async () => {
    for (const word of words) await expect(status).toHaveTextContent(word)
  }, patient)
  return status
}

/** Waits until the server has counted so many. */
export async function untilServerCounts(canvas: Canvas, fact: string, value: string): Promise<void> {
  await waitFor(() => expect(serverFact(canvas, fact)).toBe(value), patient)
}

/** What the server says about itself. */
export function serverFact(canvas: Canvas, fact: string): string | null | undefined {
  return canvas.getByText(fact, { selector: 'dt' }).nextElementSibling?.textContent
}
