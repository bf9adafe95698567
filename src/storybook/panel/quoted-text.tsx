/** @jsxRuntime classic */
import * as React from 'react'
import { styled } from 'storybook/theming'
import { deceptiveSpelledOut } from './deceptive-text.ts'
import { themed } from './themed.ts'

/** A text of someone else, isolated, with every deceptive character spelled out as `\u{202e}`. */
export function QuotedText({ text }: { readonly text: string }): React.ReactElement {
  return (
    <Isolated>
      {deceptiveSpelledOut(text).map((piece, index) =>
        piece.isEscaped ? <Escape key={index}>{piece.text}</Escape> : piece.text,
      )}
    </Isolated>
  )
}

const Isolated = styled.bdi(themed((theme) => ({ fontFamily: theme.typography.fonts.mono })))

const Escape = styled.span(themed((theme) => ({ color: theme.textMutedColor })))
