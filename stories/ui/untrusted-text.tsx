import type { ReactElement } from 'react'
import { deceptiveSpelledOut } from './deceptive-text.ts'
import './untrusted-text.css'

/** Shows what the other side wrote. Isolated, so that right-to-left letters cannot reorder the page. */
export function UntrustedText({ text }: { readonly text: string }): ReactElement {
  return (
    <bdi className="untrusted-text">
      {deceptiveSpelledOut(text).map((piece, index) =>
        piece.isEscaped ? (
          <code key={index} className="untrusted-text-escape">
            {piece.text}
          </code>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  )
}
