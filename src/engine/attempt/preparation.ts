import type { ConnectContext } from '../../domain/policy/retry.ts'
import type { Plan } from '../../domain/policy/verdict.ts'
import { checkedProtocols, resolveUrl } from './address.ts'
import type { PrepareStep } from '../connection-event.ts'
import type { Environment } from '../environment.ts'
import type { UrlOption } from '../options/connection-options.ts'
import type { ResolvedOptions } from '../options/resolve-options.ts'

/** What an attempt does before it has a socket, and how far it has come. */
export interface Preparation {
  readonly context: ConnectContext
  readonly plan: Plan | null
  /** Where it leads, instead of to the connection's own URL. */
  readonly url?: UrlOption | undefined
  /** Which of the app's functions it is waiting for. */
  step: PrepareStep
}

/** Where to connect to, by the options as they are at this attempt. */
export interface Address {
  readonly url: string
  readonly protocols: readonly string[]
}

/**
 * Runs `before`, `url` and `protocols` in turn.
 *
 * @throws Whatever they throw or reject with; {UrlError} and {OptionError} for what they return.
 */
export async function prepareAddress<In, Out>(
  preparation: Preparation,
  environment: Environment,
  options: () => ResolvedOptions<In, Out>,
): Promise<Address> {
  const { context, plan } = preparation
  /** What was given up asks for nothing more: a fresh token, say, for someone who has signed out. */
  const goOn = (step: PrepareStep): void => {
    if (context.signal.aborted) throw context.signal.reason
    preparation.step = step
  }
  await plan?.before?.(context)
  goOn('url')
  const { url } = preparation.url === undefined ? options() : preparation
  const href = resolveUrl(typeof url === 'function' ? await url(context) : url, environment.baseUrl())
  goOn('protocols')
  const { protocols } = options()
  const offered = checkedProtocols(typeof protocols === 'function' ? await protocols(context) : protocols)
  return { url: href, protocols: offered }
}
