/** @jsxRuntime classic */
import * as React from 'react'
import { styled } from 'storybook/theming'
import { themed } from './themed.ts'

/**
 * What could make a line read differently from what it is: control characters, separators of lines, invisible
 * spaces, and marks that turn the direction of text. Joiners stay: emoji and several scripts need them.
 */
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u

/** A text of someone else, isolated, with every deceptive character spelled out as `\u{202e}`. */
export function QuotedText({ text }: { readonly text: string }): React.ReactElement {
  const pieces = text.split(new RegExp(`(${deceptive.source})`, 'u')).filter((piece) => piece !== '')
  return (
    <Isolated>
      {pieces.map((piece, index) => (deceptive.test(piece) ? <Escape key={index}>{spelledOut(piece)}</Escape> : piece))}
    </Isolated>
  )
}

function spelledOut(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}

const Isolated = styled.bdi(themed((theme) => ({ fontFamily: theme.typography.fonts.mono })))

const Escape = styled.span(themed((theme) => ({ color: theme.textMutedColor })))
