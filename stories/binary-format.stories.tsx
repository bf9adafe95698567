import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { BinaryFormat } from './demo/binary/binary-format.tsx'
// oxlint-disable-next-line import/default -- Vite makes a default export of the text
import codecSource from './demo/binary/message-pack.ts?raw'
import { serverFact, untilPhase } from './demo/what-is-shown.ts'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * A format of one's own is a codec: two functions. This is the whole of it for MessagePack, from the
 * package `@msgpack/msgpack`. Choose a message, compare its bytes with those of JSON, and send it to a
 * server that gives back what it gets.
 */
const meta = {
  title: 'Binary format',
  component: BinaryFormat,
  tags: ['autodocs'],
  parameters: {
    controls: { disable: true },
    docs: { page: () => <DocsPage source={codecSource.replace('../../../src/index.ts', 'hangup')} /> },
  },
} satisfies Meta<typeof BinaryFormat>

export default meta
type Story = StoryObj<typeof meta>

const patient = { timeout: 8_000 }

/** Each message is shorter than its JSON, and what comes back is what was sent: a date is a date. */
export const MessagePack: Story = {
  play: async ({ canvas, userEvent }) => {
    const bytesOf = (format: string): number =>
      Number.parseInt(
        canvas.getByRole('heading', { name: new RegExp(`^${format}`) }).textContent.slice(format.length),
        10,
      )

    for (const choice of ['bytes', 'fractions', 'small numbers']) {
      await userEvent.click(canvas.getByRole('radio', { name: choice }))
      const bytes = bytesOf('MessagePack')
      await expect(bytes).toBeLessThan(bytesOf('JSON'))
      await untilPhase(canvas, 'There and back', 'open')
      await userEvent.click(canvas.getByRole('button', { name: 'Send it as MessagePack' }))
      await waitFor(() => expect(serverFact(canvas, 'Same as sent')).toBe('yes'), patient)
      await expect(serverFact(canvas, 'Sent')).toBe(`${bytes} bytes`)
      await expect(serverFact(canvas, 'Came back')).toBe(`${bytes} bytes`)
      await expect(serverFact(canvas, 'Its time is')).toBe('a Date')
    }
  },
}
