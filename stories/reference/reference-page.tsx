import { AnchorMdx, HeaderMdx } from '@storybook/addon-docs/blocks'
import type { ReactElement } from 'react'
import { NameSection } from './name-section.tsx'
import type { EntryReference, Kind } from './reference.ts'
import './reference.css'

const groups: readonly { readonly kind: Kind; readonly title: string }[] = [
  { kind: 'hook', title: 'Hooks' },
  { kind: 'function', title: 'Functions' },
  { kind: 'constant', title: 'Constants' },
  { kind: 'class', title: 'Errors' },
  { kind: 'type', title: 'Types' },
]

/** Everything that one entry exports, grouped by what it is. */
export function ReferencePage({ reference }: { readonly reference: EntryReference }): ReactElement {
  const filled = groups
    .map((group) => ({ ...group, names: reference.names.filter(({ kind }) => kind === group.kind) }))
    .filter(({ names }) => names.length > 0)
  return (
    <div className="reference">
      {reference.elsewhere.map(({ specifier, href, count }) => (
        <p key={href}>
          It also exports the {count} names of{' '}
          <AnchorMdx href={href} target="">
            {specifier}
          </AnchorMdx>
          , which has a page of its own.
        </p>
      ))}
      <dl className="reference-index sb-unstyled">
        {filled.map(({ kind, title, names }) => (
          <div key={kind}>
            <dt>{title}</dt>
            {names.map(({ name }) => (
              <dd key={name}>
                <AnchorMdx href={`#${name}`} target="">
                  {name}
                </AnchorMdx>
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {filled.map(({ kind, title, names }) => (
        <section key={kind}>
          <HeaderMdx as="h2" id={title.toLowerCase()}>
            {title}
          </HeaderMdx>
          {names.map((name) => (
            <NameSection key={name.name} reference={name} />
          ))}
        </section>
      ))}
    </div>
  )
}
