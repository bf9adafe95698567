/** Where in a stream a message stands: whatever the server counts by. */
export type Cursor = string | number

/** Remembers how far a stream was heard. */
export interface Resume {
  /** Of the latest message that all listeners have had; `null` before the first. */
  readonly cursor: () => Cursor | null
  /** Whether a message was heard before. */
  readonly isDuplicate: (cursor: Cursor, isAfter: IsAfter | undefined) => boolean
  /** All listeners have had the message with this cursor. */
  readonly advance: (cursor: Cursor) => void
  /** The session is a new one: nothing was heard before. */
  readonly forget: () => void
}

/** Whether the first cursor stands behind the second. */
export type IsAfter = (cursor: Cursor, than: Cursor) => boolean

/** The type of {@link resumable}: what `resume.use` takes. */
export type Resumable = () => Resume

/**
 * Remembers the cursor of the last message, so that `hello` can ask the server to go on from there,
 * and drops what comes twice. Given by name, as `resume: { use: resumable, … }`, so that an app
 * without it does not ship it.
 */
export function resumable(): Resume {
  let heard: Cursor | null = null
  return {
    cursor: () => heard,
    isDuplicate: (cursor, isAfter) => heard !== null && (isAfter ? !isAfter(cursor, heard) : cursor === heard),
    advance(cursor) {
      heard = cursor
    },
    forget() {
      heard = null
    },
  }
}
