import { memo, useMemo, useState, type ReactElement } from 'react'
import { levels, type Level, type LogLine } from '../../room/log-line.ts'
import { Button } from '../../ui/button.tsx'
import { formatCount, formatTime } from '../../ui/format.ts'
import { Segmented } from '../../ui/segmented.tsx'
import type { Tone } from '../../ui/tone.ts'
import { UntrustedText } from '../../ui/untrusted-text.tsx'
import { useReading } from './use-reading.ts'
import '../../ui/tone.css'

const filters = levels.map((level) => [level, level] as const)

const tones: Readonly<Record<Level, Tone>> = { debug: 'calm', info: 'calm', warn: 'wait', error: 'bad' }

/**
 * Follows the newest line until its reader scrolls up, and then stands still: the lines that were there
 * stay there, whatever the history lets go of.
 */
export function LogView({ lines }: { readonly lines: readonly LogLine[] }): ReactElement {
  const [least, setLeast] = useState<Level>('debug')
  const { box, held, onScroll, jump } = useReading(lines)
  // Here and not in useMessages: its selector sees each line once, so another filter would not bring old ones back.
  const shown = useMemo(
    () => (held ?? lines).filter(({ level }) => levels.indexOf(level) >= levels.indexOf(least)),
    [held, lines, least],
  )
  const newer = held ? (lines.at(-1)?.number ?? 0) - (held.at(-1)?.number ?? 0) : 0

  return (
    <>
      <div className="log-bar">
        <Segmented label="Show from level" options={filters} value={least} onChange={setLeast} />
        <p className="soft">
          {formatCount(shown.length)} of {formatCount((held ?? lines).length)} lines
        </p>
      </div>
      <div className="log-frame">
        <div ref={box} className="log-box" tabIndex={0} role="region" aria-label="Log" onScroll={onScroll}>
          {shown.length === 0 && <p className="soft">No such line yet.</p>}
          <ol>
            {shown.map((line) => (
              <Line key={line.number} line={line} />
            ))}
          </ol>
        </div>
        {held && (
          <div className="log-jump">
            <Button onClick={jump}>
              {newer > 0 ? `${formatCount(newer)} newer, jump there` : 'Jump to the newest'}
            </Button>
          </div>
        )}
      </div>
    </>
  )
}

const Line = memo(function Line({ line }: { readonly line: LogLine }): ReactElement {
  const { number, atMs, level, text } = line
  return (
    <li className="log-line" data-tone={tones[level]}>
      <span className="soft">{number}</span>
      <time className="soft" dateTime={new Date(atMs).toISOString()}>
        {formatTime(atMs)}
      </time>
      <b>{level}</b>
      <span className="log-text">
        <UntrustedText text={text} />
      </span>
    </li>
  )
})
