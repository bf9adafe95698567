/** Whether this bundle comes from a dev server with demo rooms in it. Defined by the Vite plugin. */
declare const __DEMO_SERVER__: boolean

declare module '*.css' {}

/** A file as its text. */
declare module '*?raw' {
  const text: string
  export default text
}
