import { Profiler, type ReactNode } from 'react'

/** How often each part of a page has rendered and committed, by its name. */
export interface CommitCounts {
  /** A part of the page, under a name. */
  readonly counted: (name: string, element: ReactNode) => ReactNode
  /** The counts since the last call; what did not render is not in it. */
  readonly take: () => Readonly<Record<string, number>>
}

export function countCommits(): CommitCounts {
  let counts: Record<string, number> = {}
  return {
    counted: (name, element) => (
      <Profiler key={name} id={name} onRender={() => void (counts[name] = (counts[name] ?? 0) + 1)}>
        {element}
      </Profiler>
    ),
    take() {
      const taken = counts
      counts = {}
      return taken
    },
  }
}
