import { inspect } from 'node:util'
import fc from 'fast-check'

/** A value as source, or as Node tells it where asking it for its parts throws: a case may be made of such. */
export function shown(value: unknown): string {
  return told(() => fc.stringify(value)) ?? told(() => inspect(value, { depth: null })) ?? '(cannot be shown)'
}

/** What was thrown, with the way there; that need not be an error. */
export function shownError(error: unknown): string {
  return error instanceof Error ? String(error.stack) : shown(error)
}

function told(tell: () => string): string | undefined {
  try {
    return tell()
  } catch {
    return undefined
  }
}
