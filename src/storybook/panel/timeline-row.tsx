/** @jsxRuntime classic */
import * as React from 'react'
import { styled } from 'storybook/theming'
import type { TimelineEntry } from '../timeline/timeline-entry.ts'
import { isOfHangup, wordsOf, type EntryWords, type Tone } from './entry-words.ts'
import { themed } from './themed.ts'
import { QuotedText } from './quoted-text.tsx'

/** The width below which the detail has a line of its own. */
const narrow = '@container (max-width: 620px)'

/** One entry. An entry never changes, so it is rendered once. */
export const TimelineRow: React.MemoExoticComponent<typeof Row> = React.memo(Row)

function Row({ entry }: { readonly entry: TimelineEntry }): React.ReactElement {
  const { sign, title, tone, detail } = wordsOf(entry.what)
  return (
    <Line>
      <Time>{(entry.atMs / 1000).toFixed(3)} s</Time>
      <Socket title={entry.url}>
        {entry.socket !== null && `#${entry.socket} `}
        {entry.url}
      </Socket>
      <What tone={tone}>
        <Sign aria-hidden>{sign}</Sign>
        {isOfHangup(entry.what) && <Muted>hangup </Muted>}
        {title}
      </What>
      <Detail>{detail.map(shown)}</Detail>
    </Line>
  )
}

function shown(part: EntryWords['detail'][number], index: number): React.ReactElement {
  return (
    <React.Fragment key={index}>
      {index > 0 && ' '}
      {typeof part === 'string' ? part : <QuotedText text={part.quoted} />}
    </React.Fragment>
  )
}

const Line = styled.li(
  themed((theme) => ({
    display: 'grid',
    gridTemplateColumns: '5.5em minmax(6em, 20em) 11em minmax(0, 1fr)',
    columnGap: 12,
    padding: '3px 12px',
    borderBottom: `1px solid ${theme.appBorderColor}`,
    [narrow]: { gridTemplateColumns: '5.5em 11em minmax(0, 1fr)' },
  })),
)

const Time = styled.span(
  themed((theme) => ({
    color: theme.textMutedColor,
    fontVariantNumeric: 'tabular-nums',
    textAlign: 'right',
    whiteSpace: 'nowrap',
  })),
)

const Socket = styled.span(
  themed((theme) => ({
    color: theme.textMutedColor,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    [narrow]: { order: 1 },
  })),
)

/** In words and by a sign, too; so that they are read on either ground, and by a theme of one's own. */
const tones: Readonly<Record<'light' | 'dark', Readonly<Record<Tone, string>>>> = {
  light: { plain: 'inherit', good: '#347018', bad: '#c23400', uneasy: '#7a4100' },
  dark: { plain: 'inherit', good: '#86ce64', bad: '#ff7a4d', uneasy: '#ffad33' },
}

const What = styled.span(
  themed<{ readonly tone: Tone }>((theme, { tone }) => ({
    color: tones[theme.base][tone],
    fontWeight: theme.typography.weight.bold,
    whiteSpace: 'nowrap',
  })),
)

const Sign = styled.span({ display: 'inline-block', width: '1.5em' })

const Muted = styled.span(
  themed((theme) => ({
    color: theme.textMutedColor,
    fontWeight: theme.typography.weight.regular,
  })),
)

const Detail = styled.span({
  overflowWrap: 'anywhere',
  [narrow]: { order: 2, gridColumn: '2 / -1' },
})
