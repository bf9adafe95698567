import { useState, type ReactElement } from 'react'
import type { CloseStatus } from '../../src/index.ts'
import type { SceneName } from '../../src/storybook.ts'
import { closureWords } from '../demo/trading/closure-words.ts'
import { Select } from '../ui/select.tsx'
import './live-scenes.css'

/** As the toolbar calls them. */
const scenes: Readonly<Record<Exclude<SceneName, CloseStatus>, string>> = {
  story: 'Sockets as in the story',
  open: 'Open',
  connecting: 'Connecting, for ever',
  offline: 'Offline',
  retrying: 'Retrying, the server is away',
  givenUp: 'Given up',
}

const groups = [
  [null, Object.entries(scenes)],
  ['Close statuses', Object.keys(closureWords).map((status) => [status, status] as const)],
] as const

export interface LiveScenesProps {
  /** The story's id. */
  readonly story: string
  /** What it shows, for those who do not see it. */
  readonly title: string
}

/**
 * A story, and what the lightning in the toolbar would do with it, as a part of a page of the docs. In a frame,
 * because with a choice in the toolbar all of such a page begins anew.
 */
export function LiveScenes({ story, title }: LiveScenesProps): ReactElement {
  const [chosen, choose] = useState('story')
  return (
    <div className="stage live-scenes">
      <Select label="What becomes of the sockets" groups={groups} value={chosen} onChange={choose} />
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- another page of this Storybook, with its scripts */}
      <iframe title={title} src={`iframe.html?id=${story}&viewMode=story&globals=hangup:${chosen}`} />
    </div>
  )
}
