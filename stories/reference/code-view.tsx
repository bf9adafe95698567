import { AnchorMdx } from '@storybook/addon-docs/blocks'
import { Fragment, type ReactElement } from 'react'
import type { Code } from './reference.ts'

export interface CodeViewProps {
  readonly codes: readonly Code[]
  readonly label: string
}

/** Declarations whose names lead to their own sections. Where they are wider than the page, they scroll in themselves. */
export function CodeView({ codes, label }: CodeViewProps): ReactElement {
  return (
    <pre className="reference-code sb-unstyled" role="group" aria-label={label} tabIndex={0}>
      <code>
        {codes.map((code, at) => (
          <Fragment key={at}>
            {at > 0 && '\n\n'}
            {code.map(({ text, href }, piece) =>
              href === undefined ? (
                text
              ) : (
                <AnchorMdx key={piece} href={href} target="">
                  {text}
                </AnchorMdx>
              ),
            )}
          </Fragment>
        ))}
      </code>
    </pre>
  )
}
