import type { Frame } from '../engine/lifecycle/heartbeat.ts'

/** Pings are short. A longer frame is the app's, and is not parsed here a second time. */
const longestPing = 1_024

/**
 * A field of a frame that is a short text of JSON, by its path; `undefined` for everything else. Whatever
 * a server sends, this does not throw.
 */
export function frameField(frame: Frame, ...path: readonly string[]): unknown {
  if (typeof frame !== 'string' || frame.length > longestPing) return undefined
  let value = parsed(frame)
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = Reflect.get(value, name)
  }
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON, so it is the app's
  }
}
