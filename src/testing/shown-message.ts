import { bytesIn } from './binary-data.ts'

/** A message, as the text of an error shows it: whatever it is, because the error is what a test learns from. */
export function shownMessage(message: unknown): string {
  if (typeof message === 'string') return message
  try {
    const shown = shownInside('', message)
    if (Object(shown) !== shown) return String(shown)
    return JSON.stringify(shown, shownInside).replaceAll('"', "'") // the error's text has its own quotes around it
  } catch {
    return 'what JSON cannot carry' // it is cyclic, or its own code throws
  }
}

function shownInside(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`
  const bytes = bytesIn(value)
  return bytes === undefined ? value : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
}
