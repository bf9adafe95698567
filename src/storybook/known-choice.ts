import { nearestName } from '../domain/error/nearest-name.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import { warnOnce } from '../engine/warnings/warning.ts'
import { sceneNames } from './scene.ts'

/**
 * What is chosen for a story, where it knows the name, else `story`: mistyped in a link or in `globals`, or a status
 * of another story's own, which Storybook takes along. So it is said, and is no error.
 */
export function knownChoice(choice: unknown, statuses: CloseStatuses): string {
  if (choice === undefined || choice === null) return 'story'
  const given = typeof choice === 'string' ? choice : JSON.stringify(choice)
  const names = sceneNames(statuses).map(([name]) => name)
  if (names.includes(given)) return given
  const nearest = nearestName(given, names)
  const question = nearest === undefined ? '' : ` Did you mean ${JSON.stringify(nearest)}?`
  warnOnce(
    `globals.hangup is ${JSON.stringify(given)}, which this story does not know: its sockets are as it says.${question}`,
  )
  return 'story'
}
