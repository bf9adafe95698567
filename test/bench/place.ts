/** What a contestant can show. */
export type Scene = 'latest' | 'topics' | 'crowd' | 'history'

/** What the address of a page asks for. */
export interface Place {
  readonly scene: Scene
  /** Of the message server. */
  readonly url: string
  /** How many components, where the scene has many; digits, as it comes from a query. */
  readonly size: string
}

/** How many messages a history keeps, where it can be told. */
export const historyLimit = 1_000
