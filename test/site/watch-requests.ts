import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, Request } from 'playwright'

export interface RequestWatch {
  /** Resolves when the page and its frames have asked for nothing for a while; rejects where they do not stop. */
  readonly untilQuiet: () => Promise<void>
}

const quietMs = 500
const longestMs = 60_000

/**
 * Notes what a page asks for from now on. Playwright's own `networkidle` does not come in one of twenty visits to a
 * page with frames, although nothing is asked for any more.
 */
export function watchRequests(page: Page): RequestWatch {
  const pending = new Set<Request>()
  let changedMs = performance.now()
  const begin = (request: Request): void => {
    pending.add(request)
    changedMs = performance.now()
  }
  const end = (request: Request): void => {
    pending.delete(request)
    changedMs = performance.now()
  }
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end)

  const leftMs = (): number => (pending.size ? quietMs : changedMs + quietMs - performance.now())
  return {
    async untilQuiet() {
      const dueMs = performance.now() + longestMs
      for (let waitMs = leftMs(); waitMs > 0; waitMs = leftMs()) {
        if (performance.now() > dueMs) throw new Error(`The page does not stop asking. ${namesOf(pending)}`)
        await sleep(waitMs)
      }
    },
  }
}

function namesOf(requests: ReadonlySet<Request>): string {
  const urls = [...requests].map((request) => request.url())
  return urls.length ? `Without an end: ${urls.join(', ')}` : ''
}
