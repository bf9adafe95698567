/** What the connection does about the page and the network. */
export interface LifecycleOptions {
  /**
   * While the platform says that there is no network, the next attempt waits until there is one, and
   * tries once a minute all the same. An open socket is kept, and this machine and private hosts are
   * tried as ever. @default true
   */
  readonly holdWhileOffline?: boolean | undefined
  /** While nobody can see the page, the next attempt waits until someone does. An open socket is kept. @default false */
  readonly holdWhileHidden?: boolean | undefined
  /**
   * When the page is frozen or goes to the back/forward cache, close the socket (with 4900) and come back
   * when it runs again; or keep it, and find out then whether it lives. @default 'close'
   */
  readonly suspend?: 'close' | 'keep' | undefined
}

/** {@link LifecycleOptions} with nothing left out. */
export type ResolvedLifecycle = { readonly [K in keyof LifecycleOptions]-?: NonNullable<LifecycleOptions[K]> }
