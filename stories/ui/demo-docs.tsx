import { Canvas, Description, DocsContext, Source, Title } from '@storybook/addon-docs/blocks'
import { useContext, type ReactElement } from 'react'
import { asInApps } from './as-in-apps.ts'
import { prefersDark } from './prefers-dark.ts'

export interface DemoDocsProps {
  /** A file that is worth reading, as its text. */
  readonly source?: string
}

/** The docs of a live demo: what it shows, the demo once, and what its stories do with it. */
export function DemoDocs({ source }: DemoDocsProps): ReactElement {
  return (
    <>
      <Title />
      <Description />
      {source !== undefined && <Source code={asInApps(source)} language="tsx" dark={prefersDark()} />}
      <Canvas sourceState="none" />
      <Scenarios />
    </>
  )
}

/** Links and not demos: each would open a room of its own, and look like the first until it is played. */
function Scenarios(): ReactElement {
  const stories = useContext(DocsContext).componentStories()
  return (
    <ul>
      {stories.map(({ id, name, parameters }) => (
        <li key={id}>
          <a href={`./?path=/story/${id}`} target="_top">
            {name}
          </a>
          : {descriptionOf(parameters)}
        </li>
      ))}
    </ul>
  )
}

/** The comment above a story, which Storybook puts here. */
function descriptionOf(parameters: { readonly docs?: { readonly description?: { readonly story?: string } } }): string {
  return parameters.docs?.description?.story ?? ''
}
