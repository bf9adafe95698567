import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { Chat } from './demo/chat/chat.tsx'
import { part, serverFact, untilPhase, untilServerCounts } from './demo/what-is-shown.ts'
// oxlint-disable-next-line import/default -- Vite makes a default export of the text
import chatSource from './demo/chat/use-chat.ts?raw'
import { DocsPage } from './ui/docs-page.tsx'

/**
 * A chat that loses nothing and says nothing twice: `acks` keep every message until the server has it,
 * `resume` asks for what was missed. Type while the server is down, let it lose its acknowledgements,
 * cut the line in between, and compare the two lists.
 */
const meta = {
  title: 'Chat that survives',
  component: Chat,
  tags: ['autodocs'],
  args: { ttlMs: 300_000 },
  parameters: { controls: { disable: true }, docs: { page: () => <DocsPage source={chatSource} /> } },
} satisfies Meta<typeof Chat>

export default meta
type Story = StoryObj<typeof meta>
type Play = Parameters<NonNullable<Story['play']>>[0]
type Screen = Pick<Play, 'canvas' | 'userEvent'>

const patient = { timeout: 8_000 }
const page = 'This page'

async function say({ canvas, userEvent }: Screen, text: string): Promise<void> {
  await userEvent.type(canvas.getByLabelText('Say something'), `${text}{Enter}`)
}

async function press({ canvas, userEvent }: Screen, name: string): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name }, patient))
}

/** Does not wait for the next attempt, but for its success. */
async function bringBack(screen: Screen): Promise<void> {
  const { canvas, userEvent } = screen
  await press(screen, 'Bring it back')
  await untilServerCounts(canvas, 'The server is', 'up')
  await waitFor(async () => {
    await userEvent.click(canvas.getByRole('button', { name: 'Retry now' }))
    await expect(part(canvas, page).getByText('open')).toBeVisible()
  }, patient)
}

/** Every line of the conversation, with what it says under the bubble. */
async function untilConversationIs({ canvas }: Screen, ...expected: readonly string[]): Promise<void> {
  const lines = (): readonly (string | null)[] =>
    within(canvas.getByRole('log', { name: 'Conversation' }))
      .queryAllByRole('listitem')
      .map((line) => [...line.children].map(({ textContent }) => textContent).join(' / '))
  await waitFor(() => expect(lines()).toEqual(expected), patient)
}

/** Everything that the server has, in its order. */
async function untilServerHas({ canvas }: Screen, ...expected: readonly string[]): Promise<void> {
  const received = (): readonly string[] =>
    within(canvas.getByRole('region', { name: 'What the server has' }))
      .queryAllByRole('listitem')
      .map((line) => [...line.children].map(({ textContent }) => textContent).join(' '))
  await waitFor(() => expect(received()).toEqual(expected), patient)
}

async function untilOutboxSays({ canvas }: Screen, text: string): Promise<void> {
  await waitFor(() => expect(part(canvas, page).getByRole('status')).toHaveTextContent(text), patient)
}

/** What is typed while the server is down waits, and goes out in order once it is back. */
export const TypedWhileDown: Story = {
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, page, 'open')
    await say(screen, 'hello')
    await untilConversationIs(screen, 'hello / acknowledged')

    await press(screen, 'Take it down')
    await untilPhase(canvas, page, 'waiting')
    await say(screen, 'are you there?')
    await say(screen, 'I can wait')
    await untilConversationIs(screen, 'hello / acknowledged', 'are you there? / queued', 'I can wait / queued')
    await untilOutboxSays(screen, '2 waiting, 0 unconfirmed')
    await untilServerHas(screen, '1 You hello')

    await bringBack(screen)
    await untilConversationIs(
      screen,
      'hello / acknowledged',
      'are you there? / acknowledged',
      'I can wait / acknowledged',
    )
    await untilOutboxSays(screen, 'Nothing is waiting')
    await untilServerHas(screen, '1 You hello', '2 You are you there?', '3 You I can wait')
  },
}

/** The server has them and cannot say so: they are sent again, and take effect once. */
export const AcknowledgementsLost: Story = {
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, page, 'open')
    await press(screen, 'Lose the acks')
    await untilServerCounts(canvas, 'Acknowledges', 'no')
    await say(screen, 'one')
    await say(screen, 'two')
    await untilServerHas(screen, '1 You one', '2 You two')
    await untilOutboxSays(screen, '0 waiting, 2 unconfirmed')

    await press(screen, 'Take it down')
    await untilPhase(canvas, page, 'waiting')
    await say(screen, 'three')
    await untilConversationIs(screen, 'one / sent, unconfirmed', 'two / sent, unconfirmed', 'three / queued')
    await untilOutboxSays(screen, '1 waiting, 2 unconfirmed')

    await press(screen, 'Send the acks')
    await bringBack(screen)
    await untilConversationIs(
      screen,
      'one / acknowledged · sent 2 times',
      'two / acknowledged · sent 2 times',
      'three / acknowledged',
    )
    await untilServerHas(screen, '1 You one', '2 You two', '3 You three')
    await expect(serverFact(canvas, 'Duplicates dropped')).toBe('2')
  },
}

/** What others said in the meantime is replayed from the cursor: no gap, and nothing twice. */
export const MissedWhileAway: Story = {
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, page, 'open')
    await press(screen, 'Let Ada write')
    await untilConversationIs(screen, 'Anyone there? / Ada')
    await press(screen, 'Take it down')
    await untilPhase(canvas, page, 'waiting')
    await press(screen, 'Let Ada write')
    await press(screen, 'Let Ada write')
    await untilServerHas(
      screen,
      '1 Ada Anyone there?',
      '2 Ada The kettle is on.',
      '3 Ada I have moved the meeting to three.',
    )
    await bringBack(screen)
    await untilConversationIs(
      screen,
      'Anyone there? / Ada',
      'The kettle is on. / Ada',
      'I have moved the meeting to three. / Ada',
    )
    await untilServerCounts(canvas, 'Replayed to you', '2') // told by another way than the messages
  },
}

/** Nothing waits for ever: what took too long is given back, and it is for a person to decide. */
export const GivenBack: Story = {
  args: { ttlMs: 400 },
  play: async (screen) => {
    const { canvas } = screen
    await untilPhase(canvas, page, 'open')
    await press(screen, 'Take it down')
    await untilPhase(canvas, page, 'waiting')
    await say(screen, 'quickly now')
    await untilConversationIs(screen, 'quickly now / not delivered: expired / Send again')
    await untilOutboxSays(screen, 'Nothing is waiting')

    await bringBack(screen)
    await press(screen, 'Send again')
    await untilConversationIs(screen, 'quickly now / acknowledged')
    await untilServerHas(screen, '1 You quickly now')
  },
}
