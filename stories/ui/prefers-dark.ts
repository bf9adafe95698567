/** Whether a page without a choice of its own is dark, as the docs around our parts are. */
export function prefersDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches
}
