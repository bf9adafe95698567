import { createElement, Fragment, type ComponentType, type ReactElement } from 'react'
import type { PreviewAddon } from 'storybook/internal/csf'
import { checkCloseStatuses } from '../domain/status/check-close-statuses.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { HangupParameters } from './hangup-parameters.ts'
import { knownChoice } from './known-choice.ts'
import { checkSceneNames, sceneNames } from './scene.ts'
import { storySockets } from './story-sockets.ts'
import { storyTimeline } from './timeline/story-timeline.ts'

/** What the toolbar offers besides the built-in statuses. */
export interface HangupOptions {
  /** The app's own statuses: the toolbar lists them, and `closes` knows their names. @default {} */
  readonly statuses?: CloseStatuses | undefined
  /** Whether the sockets of stories are left alone that do not say `disable: false`. @default false */
  readonly disable?: boolean | undefined
}

/** What stories of a preview with this addon may say besides. */
export interface HangupAddonTypes {
  /** What a story says in `parameters.hangup`. */
  parameters: { hangup?: HangupParameters | undefined }
  /** What the toolbar says: the phase or status that was chosen. */
  globals: { hangup?: string | undefined }
}

/** The annotations of a preview that {@link hangup} makes. */
export type HangupAddon = PreviewAddon<HangupAddonTypes>

/**
 * A toolbar that puts the sockets of any story into any phase and close status: those of hangup, of other hooks,
 * and plain ones. From its call on it stands in for the global WebSocket, so call it in `.storybook/preview`.
 *
 * Each story has a mock server for every URL that it dials; see {@link HangupParameters}. A choice is applied to
 * the story as it runs. Where it cannot be, since nothing is open, the story is mounted again.
 *
 * A story can choose by itself: `globals: { hangup: 'policyViolation' }`.
 *
 * With `addons: ['hangup/storybook']` in `.storybook/main`, a panel lists what happens to them: what goes over the
 * wire, and what connections of hangup make of it. Messages are shown, queries and userinfo of URLs are not.
 *
 * @throws {OptionError} For statuses as in `defineCloseStatuses`, and for the names `story`, `open`, `connecting`,
 *   `offline`, `retrying` and `givenUp`.
 *
 * @example
 * export default definePreview({ addons: [hangup()] })
 *
 * @see {@link withHangup} for a preview that is a plain object.
 */
export function hangup({ statuses = {}, disable = false }: HangupOptions = {}): HangupAddon {
  checkCloseStatuses(statuses)
  checkSceneNames(statuses)
  storySockets.install(!disable, statuses)
  storyTimeline.install()
  return {
    initialGlobals: { hangup: 'story' },
    globalTypes: { hangup: { description: 'What becomes of the sockets', toolbar: toolbarOf(statuses) } },
    decorators: [mountedAnew],
    async beforeEach({ id, parameters, globals }) {
      const { hangup: given = {} } = parameters as StoryParameters // typed where stories are
      const named = { disable, ...given, statuses: { ...statuses, ...given.statuses } }
      const choice = named.disable ? 'story' : knownChoice(globals['hangup'], named.statuses)
      storyTimeline.enter(id, { statuses: named.statuses, isAnswered: !named.disable, choice })
      await storySockets.enter(id, named, choice)
      return () => {
        storySockets.leave(id)
        storyTimeline.leave(id)
      }
    },
  }
}

interface StoryParameters {
  readonly hangup?: HangupParameters | undefined
}

/** Another key is another story to React. */
function mountedAnew(story: unknown, { id }: { readonly id: string }): ReactElement {
  const Story = story as ComponentType // which is what React's renderer makes of it
  return createElement(Fragment, { key: storySockets.mountsOf(id) }, createElement(Story))
}

const titles: Readonly<Record<string, string>> = {
  story: 'Sockets as in the story',
  open: 'Open',
  connecting: 'Connecting, for ever',
  offline: 'Offline',
  retrying: 'Retrying, the server is away',
  givenUp: 'Given up',
}

interface ToolbarItem {
  value: string
  title: string
  right?: string
}

function toolbarOf(statuses: CloseStatuses): { icon: 'lightning'; dynamicTitle: true; items: ToolbarItem[] } {
  const items = sceneNames(statuses).map(([name, code]): ToolbarItem => ({
    value: name,
    title: titles[name] ?? name,
    ...(code !== undefined && { right: String(code) }),
  }))
  return { icon: 'lightning', dynamicTitle: true, items }
}
