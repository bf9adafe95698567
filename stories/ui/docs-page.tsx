import { lazy, Suspense, type ReactElement } from 'react'
import type { DemoDocsProps } from './demo-docs.tsx'

/** Loaded where docs are shown: a story alone does without them, and is on the screen sooner. */
const DemoDocs = lazy(async () => {
  const { DemoDocs } = await import('./demo-docs.tsx')
  return { default: DemoDocs }
})

/** The docs of a live demo. */
export function DocsPage(props: DemoDocsProps): ReactElement {
  return (
    <Suspense>
      <DemoDocs {...props} />
    </Suspense>
  )
}
