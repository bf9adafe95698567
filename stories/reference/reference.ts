/** A stretch of code, and the page that explains it where it is a public name. */
export interface CodePiece {
  readonly text: string
  readonly href?: string
}

export type Code = readonly CodePiece[]

/** A doc comment in its parts. Texts are Markdown, with their links resolved. */
export interface Comment {
  readonly text: string
  readonly parameters: readonly { readonly name: string; readonly text: string }[]
  readonly returns: string
  readonly throws: readonly string[]
  readonly see: readonly string[]
  readonly fallback: string
  readonly examples: readonly string[]
}

/** A field of an interface or a class that has something to say beyond its type. */
export interface MemberReference {
  readonly name: string
  readonly comment: Comment
}

export type Kind = 'hook' | 'function' | 'constant' | 'class' | 'type'

export interface NameReference {
  /** Also its anchor on the page. */
  readonly name: string
  readonly kind: Kind
  /** More than one where a function has overloads. */
  readonly signatures: readonly { readonly code: Code; readonly comment: Comment }[]
  /** What the signature names and no entry exports. */
  readonly helpers: readonly Code[]
  readonly members: readonly MemberReference[]
}

/** What one entry exports. */
export interface EntryReference {
  /** As it is imported: `hangup/core`. */
  readonly specifier: string
  readonly names: readonly NameReference[]
  /** The names that the page of another entry explains. */
  readonly elsewhere: readonly { readonly specifier: string; readonly href: string; readonly count: number }[]
}
