import type { MockServer } from '../testing/create-mock-server.ts'
import { storySockets } from './story-sockets.ts'

/** The mock server of a story, which begins and ends with it. */
export type StoryServer<In = unknown, Out = unknown, S extends string = never> = Omit<
  MockServer<In, Out, S>,
  'stop' | 'WebSocket'
>

/**
 * The server that answers a story's sockets, for its play function. What it does is heard by the component once
 * the promise of its action settles; what it shows then may take a render longer.
 *
 * `In` are the messages that come to the client, `Out` those that it sends, `S` the names of `statuses`.
 *
 * @param context What the play function was given.
 * @param url Which one, where the story has more than one. @default the only one
 * @throws {OptionError} Where there is no such server: a story without `parameters.hangup.url` has one for each URL
 *   that was dialled, so not before the first socket.
 *
 * @example
 * export const Kicked: Story = {
 *   play: async (context) => {
 *     await context.canvas.findByText('Live')
 *     await mockServer(context).closes('policyViolation', 'kicked')
 *     await context.canvas.findByText('kicked')
 *   },
 * }
 */
export function mockServer<In = unknown, Out = unknown, S extends string = never>(
  context: { readonly id: string },
  url?: string,
): StoryServer<In, Out, S> {
  const server: unknown = storySockets.serverOf(context.id, url)
  return server as StoryServer<In, Out, S> // asserted by the caller
}
