import { checkDuration } from '../../domain/error/check.ts'
import { OptionError } from '../../domain/error/error.ts'
import type { CloseStatus } from '../../domain/status/close-status.ts'
import type { Diagnose, DiagnoseContext, DiagnoseResult } from './diagnose.ts'
import { retryAfterMs } from './retry-after.ts'
import { speaksOfTls, undiagnosed } from './tls-failure.ts'

/** The options of {@link httpDiagnosis}. */
export interface HttpDiagnosisOptions {
  /**
   * A resource of the server behind the socket that answers a GET as the handshake would be answered: with
   * the same 401, 403 or 503. Nothing of the connection's URL is copied to it.
   */
  readonly url: string | URL
  /** How long it all may take, in milliseconds; less than the 10 s after which it is given up. @default 3_000 */
  readonly timeoutMs?: number | undefined
  /** Whether cookies go along: `'include'` for another origin. @default 'same-origin' */
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined
  /** Something else that answers when the network does, asked at the same time. */
  readonly reachabilityUrl?: string | URL | undefined
  /** @default the global one, looked up at each use */
  readonly fetch?: typeof fetch | undefined
}

/** What the status of a response means for the handshake that was refused. */
const raised: Readonly<Record<number, CloseStatus>> = {
  401: 'unauthorized',
  403: 'forbidden',
  408: 'timeout',
  429: 'tryAgainLater',
  502: 'badGateway',
  503: 'tryAgainLater',
}

/**
 * Asks a resource of the app why the handshake was refused, and raises the closure to what it learns: 401
 * is `unauthorized`, 403 `forbidden`, 408 `timeout`, 429 and 503 `tryAgainLater` (with the Retry-After, which
 * lengthens the built-in delay), 502 `badGateway`. Every other answer leaves the status as it is. The code
 * stays 1006.
 *
 * For another origin the server has to allow it (`Access-Control-Allow-Origin`, and
 * `Access-Control-Expose-Headers: Retry-After`). A response that CORS hides tells only that the server can be reached. `diagnosis.reachable` is `false`
 * where `reachabilityUrl` answers and `url` does not, and `null` where neither does. Redirects are not followed.
 *
 * @throws {OptionError} Where `url` is missing, or `timeoutMs` is no duration.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 *
 * @example
 * createConnection({ url: '/live', diagnose: httpDiagnosis({ url: '/live/health' }) })
 */
export function httpDiagnosis(options: HttpDiagnosisOptions): Diagnose {
  const { url, timeoutMs = 3_000 } = options
  checkDuration(OptionError, 'timeoutMs', timeoutMs)
  if (!(url instanceof URL) && typeof url !== 'string') throw new OptionError('url', 'httpUrl', typeof url)
  return async (context) => {
    const timeout = new AbortController()
    const abort = (): void => timeout.abort()
    const cancel = timeoutMs < Infinity ? context.startTimer(abort, timeoutMs) : abort
    context.signal.addEventListener('abort', abort)
    try {
      return await inquire(options, context, timeout.signal)
    } finally {
      cancel()
      context.signal.removeEventListener('abort', abort)
    }
  }
}

async function inquire(
  { url, credentials = 'same-origin', reachabilityUrl, fetch: ask = globalThis.fetch }: HttpDiagnosisOptions,
  { epochMs }: Pick<DiagnoseContext, 'epochMs'>,
  signal: AbortSignal,
): Promise<DiagnoseResult> {
  const request: RequestInit = { cache: 'no-store', signal }
  /** Whether anything answers; what it says may be hidden. */
  const answers = async (target: string | URL): Promise<boolean> => {
    try {
      await ask(target, { ...request, mode: 'no-cors', credentials: 'omit' })
      return true
    } catch {
      return false
    }
  }
  // Asked at the same time: a server that hangs would leave no time for it.
  const elsewhere = reachabilityUrl === undefined ? false : answers(reachabilityUrl)
  try {
    const response = await ask(url, { ...request, redirect: 'manual', credentials })
    const { status, headers } = response
    response.body?.cancel().catch(() => {}) // a fetch of the app's own may have read it
    const meaning = raised[status] ?? null
    return {
      status: meaning,
      diagnosis: {
        ...undiagnosed,
        httpStatus: status || null, // 0: a redirect that was not followed
        retryAfterMs: meaning === 'tryAgainLater' ? retryAfterMs(headers.get('retry-after'), epochMs()) : null,
        tls: false,
        reachable: true,
      },
    }
  } catch (error) {
    if (error instanceof Error && speaksOfTls({ type: '', error: error.cause })) {
      return { status: 'tlsHandshakeError', diagnosis: { ...undiagnosed, tls: true } }
    }
    if (!signal.aborted && (await answers(url))) return { status: null, diagnosis: { ...undiagnosed, reachable: true } }
    return { status: null, diagnosis: { ...undiagnosed, reachable: (await elsewhere) ? false : null } }
  }
}
