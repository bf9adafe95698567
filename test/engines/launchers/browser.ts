/** A browser that shows the page. Disposing ends it, with everything that it has started. */
export interface Browser extends AsyncDisposable {
  readonly version: string
}

/** Starts a browser on an address. What it has started until then ends with it where it fails. */
export type Launch = (url: string) => Promise<Browser>
