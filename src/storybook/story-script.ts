import { accepts } from '../testing/behaviour.ts'
import type { Script } from '../testing/script.ts'
import type { StoryBehaviour } from './hangup-parameters.ts'

/** What a server of a story plays. */
export type StoryScript = StoryBehaviour | Script<unknown, never, string>

/**
 * What a story shows on a good day: its messages and its replies, without whatever ends a connection. So a status
 * from the toolbar comes to a screen with something on it. Of a list it is the last, which all others lead up to.
 */
export function goodDayOf(script: StoryScript): StoryBehaviour {
  const turns = 'sequence' in script ? script.sequence : [script]
  const accepting = turns.filter(({ handshake }) => handshake.kind === 'accept')
  const last = accepting[accepting.length - 1] ?? accepts()
  return { ...last, steps: last.steps.filter(({ kind }) => kind === 'send' || kind === 'pause') }
}

/** The same at once. */
export function withoutPauses(behaviour: StoryBehaviour): StoryBehaviour {
  return { ...behaviour, steps: behaviour.steps.filter(({ kind }) => kind !== 'pause') }
}
