declare const process: { readonly env: { readonly NODE_ENV?: string } }

/**
 * Whether `process.env.NODE_ENV` can be read: there is a `process`, or a bundler wrote the value in its
 * place. Development code stands behind `canReadMode() && process.env.NODE_ENV !== 'production'`,
 * spelled out where it is used and with the call annotated `@__PURE__`: bundlers replace
 * `process.env.NODE_ENV` as text, and only so is the branch dead in production and its imports dropped.
 *
 * `typeof process !== 'undefined'` would not do in place of the call: a development server replaces
 * `process.env.NODE_ENV` and leaves `typeof process` alone, which is `'undefined'` in a browser, and
 * nobody there would ever see a warning. Where the mode cannot be read, as in a browser without a
 * bundler, it counts as production.
 */
export function canReadMode(): boolean {
  try {
    void process.env.NODE_ENV // throws where there is no process, and no bundler wrote the value in its place
    return true
  } catch {
    return false
  }
}
