import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { Button } from '../../ui/button.tsx'
import type { Tone } from '../../ui/tone.ts'
import { UntrustedText } from '../../ui/untrusted-text.tsx'
import type { ChatLine, Standing } from './chat-lines.ts'
import '../../ui/tone.css'

export interface ConversationProps {
  readonly lines: readonly ChatLine[]
  readonly onSayAgain: (line: ChatLine) => void
}

/** What was said, the latest at the bottom and in view. */
export function Conversation({ lines, onSayAgain }: ConversationProps): ReactElement {
  const box = useRef<HTMLDivElement>(null)
  const shown = useRef(0)
  useLayoutEffect(() => {
    if (lines.length === shown.current) return // a message has come further, and its reader may be elsewhere
    shown.current = lines.length
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [lines])
  return (
    <div ref={box} className="chat-box" tabIndex={0} role="log" aria-label="Conversation">
      {lines.length === 0 && <p className="soft">Nothing was said yet.</p>}
      <ol>
        {lines.map((line) => (
          <Line key={line.id} line={line} onSayAgain={onSayAgain} />
        ))}
      </ol>
    </div>
  )
}

interface LineProps {
  readonly line: ChatLine
  readonly onSayAgain: (line: ChatLine) => void
}

function Line({ line, onSayAgain }: LineProps): ReactElement {
  const { author, text, standing, sends } = line
  const isOwn = standing.kind !== 'heard'
  return (
    <li className="chat-line" data-own={isOwn}>
      <p className="chat-bubble">
        <UntrustedText text={text} />
      </p>
      <p className="chat-standing" data-kind={standing.kind} data-tone={toneOf(standing)}>
        {isOwn ? standingText(standing) : author}
        {sends > 1 && <span className="soft"> · sent {sends} times</span>}
      </p>
      {standing.kind === 'undelivered' && (
        <Button look="plain" onClick={() => onSayAgain(line)}>
          Send again
        </Button>
      )}
    </li>
  )
}

function standingText(standing: Standing): string {
  switch (standing.kind) {
    case 'sent':
      return 'sent, unconfirmed'
    case 'undelivered':
      return `not delivered: ${standing.why}`
    case 'written':
    case 'queued':
    case 'acknowledged':
    case 'heard':
      return standing.kind
    default:
      return standing satisfies never
  }
}

function toneOf({ kind }: Standing): Tone {
  switch (kind) {
    case 'queued':
    case 'sent':
      return 'wait'
    case 'acknowledged':
      return 'good'
    case 'undelivered':
      return 'bad'
    case 'written':
    case 'heard':
      return 'calm'
    default:
      return kind satisfies never
  }
}
