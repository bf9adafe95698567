import type { ReactElement } from 'react'
import './untrusted-text.css'

/**
 * Control characters, line and paragraph separators, invisible spaces, and the marks that turn the
 * direction of text: what can make a line read differently from what it is. The joiners stay, since
 * emoji and several scripts need them.
 */
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u

interface Piece {
  readonly text: string
  readonly isEscaped: boolean
}

/** A text of the peer's, with every deceptive character spelled out as `\u{202e}`. */
function escapeUntrusted(text: string): readonly Piece[] {
  return text.split(new RegExp(`(${deceptive.source})`, 'u')).flatMap((piece) => {
    if (piece === '') return []
    const isEscaped = deceptive.test(piece)
    return { text: isEscaped ? `\\u{${piece.codePointAt(0)?.toString(16)}}` : piece, isEscaped }
  })
}

/** Shows what the other side wrote. Isolated, so that right-to-left letters cannot reorder the page. */
export function UntrustedText({ text }: { readonly text: string }): ReactElement {
  return (
    <bdi className="untrusted-text">
      {escapeUntrusted(text).map((piece, index) =>
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
