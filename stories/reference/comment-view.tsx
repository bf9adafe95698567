import { Markdown } from '@storybook/addon-docs/blocks'
import type { ReactElement } from 'react'
import { CodeView } from './code-view.tsx'
import type { Comment } from './reference.ts'

/** A doc comment as it is read: what it says, and then what goes in, comes out and is thrown. */
export function CommentView({ comment }: { readonly comment: Comment }): ReactElement {
  const { text, parameters, returns, throws, see, fallback, examples } = comment
  const facts = [
    ...parameters.map(({ name, text }) => ({ term: `\`${name}\``, text })),
    { term: 'Returns', text: returns },
    ...throws.map((text) => ({ term: 'Throws', text })),
    { term: 'Default', text: fallback.includes(' ') ? fallback : codeOf(fallback) },
    ...see.map((text) => ({ term: 'See', text })),
  ].filter(({ text }) => text !== '')
  return (
    <div className="reference-comment sb-unstyled">
      {text !== '' && <Markdown>{text}</Markdown>}
      {facts.length > 0 && (
        <dl className="reference-facts">
          {facts.map(({ term, text }, at) => (
            <div key={at}>
              <dt>
                <Markdown>{term}</Markdown>
              </dt>
              <dd>
                <Markdown>{text}</Markdown>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {examples.map((text, at) => (
        <CodeView key={at} codes={[[{ text }]]} label="Example" />
      ))}
    </div>
  )
}

/** A default that is one word is a literal of the language. */
function codeOf(text: string): string {
  return text === '' || text.startsWith('`') ? text : `\`${text}\``
}
