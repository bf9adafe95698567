/** What a schema found wrong with a message, and nothing else that its library adds: that may be the message itself. */
export interface SchemaIssue {
  /** The library's own words. Some quote what they found, so treat it as you treat the message. */
  readonly message: string
  /** From the message's root down; empty for the message as a whole. */
  readonly path: readonly PropertyKey[]
}
