import { Source } from '@storybook/addon-docs/blocks'
import type { ReactElement } from 'react'
import { asInApps } from '../ui/as-in-apps.ts'
import { prefersDark } from '../ui/prefers-dark.ts'

/** A file of this Storybook, as an app would write it. */
export function ExampleSource({ source }: { readonly source: string }): ReactElement {
  return <Source code={asInApps(source)} language="tsx" dark={prefersDark()} />
}
