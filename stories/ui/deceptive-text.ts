/** A part of a text, and whether it stands for a character that was spelled out. */
interface TextPiece {
  readonly text: string
  readonly isEscaped: boolean
}

/**
 * What is not seen, or turns the direction of text, so that a line reads differently from what it is: control and
 * format characters, separators of lines, halves of a surrogate pair, whatever fonts may leave out. Not the joiners
 * and variation selectors, which emoji and several scripts need, nor the number signs of Arabic, Syriac and
 * Kaithi, which are of the format class but are seen.
 */
const unseen =
  '(?![\\u200c\\u200d\\p{Variation_Selector}\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}])' +
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]'

/** A selector selects the look of the character before it. Many in a row carry a text that nobody sees. */
const idleSelector = `(?<=^|\\p{Variation_Selector}|\\p{Z}|${unseen})\\p{Variation_Selector}`

const deceptive = new RegExp(`(${unseen}|${idleSelector})`, 'u')

/**
 * What the other side wrote, with every deceptive character spelled out as `\u{202e}`. The panel of
 * hangup/storybook does the same, and is no part of what an app imports; a test holds the two together.
 */
export function deceptiveSpelledOut(text: string): readonly TextPiece[] {
  const pieces = text.split(deceptive) // every other one is what it was split at
  return pieces
    .map((piece, index) =>
      index % 2 ? { text: spelledOut(piece), isEscaped: true } : { text: piece, isEscaped: false },
    )
    .filter((piece) => piece.text !== '')
}

function spelledOut(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}
