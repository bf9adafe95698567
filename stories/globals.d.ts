/** Whether this bundle comes from a dev server with demo rooms in it. Defined by the Vite plugin. */
declare const __DEMO_SERVER__: boolean

declare module '*.css' {}

/** A file as its text. */
declare module '*?raw' {
  const text: string
  export default text
}

/** What an entry exports, read from its sources by a Vite plugin. */
declare module 'virtual:reference/*' {
  import type { EntryReference } from './reference/reference.ts'

  export const reference: EntryReference
}
