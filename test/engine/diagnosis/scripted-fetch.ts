/** One request that was made. */
export interface Asked {
  readonly url: string
  readonly init: RequestInit
}

type Answer = (asked: Asked) => Response | Promise<Response>

/** A `fetch` that answers as scripted, and what it was asked. It obeys its signal, as the platform's does. */
export interface ScriptedFetch {
  readonly fetch: typeof fetch
  readonly asked: readonly Asked[]
}

export function scriptedFetch(answer: Answer): ScriptedFetch {
  const asked: Asked[] = []
  return {
    asked,
    fetch(input, init = {}) {
      const request = { url: input instanceof Request ? input.url : String(input), init }
      asked.push(request)
      const aborted = new Promise<never>((_, reject) => {
        const fail = (): void => reject(new DOMException('aborted', 'AbortError'))
        if (init.signal?.aborted) fail()
        init.signal?.addEventListener('abort', fail)
      })
      return Promise.race([aborted, Promise.resolve(request).then(answer)])
    },
  }
}

/** Every request gets this response. */
export function answers(status: number, headers: Readonly<Record<string, string>> = {}): ScriptedFetch {
  return scriptedFetch(() => new Response(null, { status, headers }))
}

/** A server that is there, but whose answers CORS hides from the page. */
export function hiddenByCors(): ScriptedFetch {
  return scriptedFetch(({ init }) => {
    if (init.mode !== 'no-cors') throw new TypeError('Failed to fetch')
    return Response.error() // an opaque response has status 0 as well
  })
}

/** Nobody answers, except the URLs that are listed. */
export function unreachableBut(...reachable: readonly string[]): ScriptedFetch {
  return scriptedFetch(({ url }) => {
    if (!reachable.includes(url)) throw new TypeError('Failed to fetch')
    return new Response()
  })
}

/** Never answers. */
export function hangs(): ScriptedFetch {
  return scriptedFetch(() => new Promise(() => undefined))
}
