import { HeaderMdx } from '@storybook/addon-docs/blocks'
import { Fragment, type ReactElement } from 'react'
import { CodeView } from './code-view.tsx'
import { CommentView } from './comment-view.tsx'
import type { NameReference } from './reference.ts'

/** One public name: what it is, how it is written, and what its fields mean. */
export function NameSection({ reference }: { readonly reference: NameReference }): ReactElement {
  const { name, signatures, helpers, members } = reference
  return (
    <section>
      <HeaderMdx as="h3" id={name}>
        {name}
      </HeaderMdx>
      {signatures.map(({ code, comment }, at) => (
        <Fragment key={at}>
          <CodeView codes={[code, ...(at === signatures.length - 1 ? helpers : [])]} label={`Signature of ${name}`} />
          <CommentView comment={comment} />
        </Fragment>
      ))}
      {members.length > 0 && (
        <dl className="reference-members sb-unstyled">
          {members.map(({ name: member, comment }) => (
            <div key={member}>
              <dt>
                <code>{member}</code>
              </dt>
              <dd>
                <CommentView comment={comment} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
