/** A browser that shows the page. Disposing ends it, with everything that it has started. */
export interface Browser extends AsyncDisposable {
  readonly version: string
}

/** Starts a browser on an address. What has started until then ends where that fails, or where the signal aborts it. */
export type Launch = (url: string, signal: AbortSignal) => Promise<Browser>
