/** Gets a token of the person who is signed in. Rejects with a {@link SignedOutError} where nobody is. */
export type FetchToken = () => Promise<string>

/** Nobody is signed in any more, and no other attempt will change that. */
export class SignedOutError extends Error {}

/** One connection's way to the session. */
export interface Pass {
  /** The token to show; the first of all is fetched. */
  readonly token: () => Promise<string>
  /** Another token, unless there is another than this connection has shown. */
  readonly renew: () => Promise<void>
}

/** One session for all connections, however many of them it expires for at once. */
export interface Session {
  readonly pass: () => Pass
  /** Fetches a token; whoever asks meanwhile waits for the same one. */
  readonly renew: () => Promise<void>
  /** Whether the last one was refused for good. */
  readonly isOver: () => boolean
}

export function createSession(fetchToken: FetchToken): Session {
  let token: string | null = null
  let renewing: Promise<void> | null = null
  let isOver = false

  const fetchOnce = async (): Promise<void> => {
    try {
      token = await fetchToken()
      isOver = false
    } catch (error) {
      isOver = error instanceof SignedOutError
      throw error
    } finally {
      renewing = null
    }
  }
  // Without the signal of an attempt: one connection that gives up must not take the token from the others.
  const renew = (): Promise<void> => (renewing ??= fetchOnce())

  return {
    renew,
    isOver: () => isOver,
    pass() {
      let shown: string | null = null
      return {
        async token() {
          if (token === null) await renew()
          shown = token
          return token ?? ''
        },
        async renew() {
          if (shown === token) await renew()
        },
      }
    },
  }
}
