import type { ReactElement } from 'react'
import './hex-dump.css'

export interface HexDumpProps {
  readonly bytes: Uint8Array
  /** As high as so many rows at least, so that nothing moves when the bytes are others. */
  readonly rows: number
  readonly label: string
}

const perRow = 8

/** Bytes as numbers, and as the text that they would be. */
export function HexDump({ bytes, rows, label }: HexDumpProps): ReactElement {
  const starts = Array.from({ length: rowsOf(bytes) }, (_, index) => index * perRow)
  return (
    <pre
      className="hex-dump"
      style={{ minHeight: `calc(${rows} * 1.6em + 18px)` }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      {starts.map((start) => {
        const row = [...bytes.subarray(start, start + perRow)]
        return (
          <div key={start}>
            <span className="soft">{start.toString(16).padStart(4, '0')}</span>
            <span>{row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}</span>
            <span className="soft">{row.map(asText).join('')}</span>
          </div>
        )
      })}
    </pre>
  )
}

/** How many rows these bytes take. */
export function rowsOf(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / perRow)
}

/** What is no printable ASCII is a dot. */
function asText(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
}
