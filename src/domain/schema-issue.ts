/** What a schema found wrong with a message. It names the place, and holds no part of the message. */
export interface SchemaIssue {
  /** The schema library's own words. */
  readonly message: string
  /** From the message's root down; empty for the message as a whole. */
  readonly path: readonly PropertyKey[]
}
