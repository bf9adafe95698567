import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { AnyConnection } from '../engine/connection.ts'
import type { Behaviour } from '../testing/behaviour.ts'

/** A behaviour whose messages are the story's own business. */
export type StoryBehaviour = Behaviour<unknown, never, string>

/**
 * `parameters.hangup` of a story, a component or the whole project. Storybook merges the three.
 *
 * @example
 * export const Kicked: Story = {
 *   parameters: { hangup: { url: 'wss://example.com/live', script: closes('policyViolation', 'kicked') } },
 * }
 */
export interface HangupParameters {
  /**
   * Whose sockets are answered, whatever their query; all others go to the network. A relative one is the page's.
   *
   * @default every URL but those of the host that the page comes from, where Storybook and Vite have theirs
   */
  readonly url?: string | readonly string[] | undefined
  /** Names for `closes` in `script` and in play functions, beside those of `hangup({ statuses })`. @default {} */
  readonly statuses?: CloseStatuses | undefined
  /**
   * What the server does from the story's start: a behaviour of `hangup/testing`, or a list with one for each
   * connection, the last of which serves all that follow. A list, and no `sequence()`, because Storybook would merge
   * that with the behaviour of a component.
   *
   * @default accepts()
   * @throws {OptionError} As the story begins, for what is neither.
   */
  readonly script?: StoryBehaviour | readonly StoryBehaviour[] | undefined
  /**
   * The hangup connections that the app made at the level of a module. They live longer than a story, so they are
   * told to reconnect where it begins, and wherever a choice mounts it again.
   *
   * @default none
   */
  readonly connections?: (() => readonly AnyConnection[]) | undefined
  /** Whether the sockets are left alone, for stories that talk to a real server. @default that of `hangup()` */
  readonly disable?: boolean | undefined
}
