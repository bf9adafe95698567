import { useInsertionEffect } from 'react'
import { canReadMode } from '../domain/error/development.ts'
import { UrlError } from '../domain/error/error.ts'
import { createLiveConnection, internalsOf, type Connection } from '../engine/connection.ts'
import type { ConnectionSettings, UrlOption } from '../engine/options/connection-options.ts'
import { resolveOptions, type ResolvedOptions } from '../engine/options/resolve-options.ts'
import { warnOfFixedOptions } from '../engine/warnings/warning.ts'
import { useEarlyEffect } from './use-attachment.ts'
import { useKept } from './use-kept.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** The settings of a component's own connection. */
export interface PrivateSettings<
  In = unknown,
  Out = unknown,
  S extends string = never,
  Parsed = In,
  Sendable = Out,
> extends ConnectionSettings<In, Out, S, Parsed, Sendable> {
  /** A change moves to a new connection, as a change of the URL does. */
  readonly key?: string | number | undefined
}

/** A shared connection, or where a component's own leads to; without a URL it leads nowhere yet. */
export type UseWebSocketSource<In, Out, S extends string> = Connection<In, Out, S> | UrlOption | null | undefined

/** What a component is connected by, and the way for new options to get there. */
interface Link<In, Out, S extends string> {
  readonly connection: Connection<In, Out, S>
  readonly update: (settings: object, options: ResolvedOptions<In, Out>) => void
}

/** The connection of a component: the shared one that it is given, or one of its own while it leads to the same place. */
export function useConnection<In, Out, S extends string, Parsed, Sendable>(
  source: UseWebSocketSource<Parsed, Sendable, S>,
  settings: PrivateSettings<In, Out, S, Parsed, Sendable>,
): Connection<Parsed, Sendable, S> {
  const { identity, create, options } = isConnection(source) ? sharedLink(source) : privateLink(source, settings)
  const link = useKept([identity], create)
  useInsertionEffect(() => {
    if (options) link.update(settings, options)
  })
  useEarlyEffect(() => internalsOf(link.connection).refresh(), [link, settings.signal, settings.heartbeat])
  return link.connection
}

/** How a link would be made, should it be needed, and the options that it should have now. */
interface LinkRecipe<In, Out, S extends string> {
  readonly identity: unknown
  readonly create: () => Link<In, Out, S>
  readonly options: ResolvedOptions<In, Out> | null
}

function sharedLink<In, Out, S extends string>(connection: Connection<In, Out, S>): LinkRecipe<In, Out, S> {
  return {
    identity: connection,
    create: () => ({ connection, update: () => {} }),
    options: null,
  }
}

function privateLink<In, Out, S extends string, Parsed, Sendable>(
  url: UrlOption | null | undefined,
  settings: PrivateSettings<In, Out, S, Parsed, Sendable>,
): LinkRecipe<Parsed, Sendable, S> {
  const identity = JSON.stringify([settings.key, identityOf(url), identityOf(settings.protocols)])
  const { key: _, ...rest } = settings
  const options = resolveOptions({ ...rest, lingerMs: rest.lingerMs ?? 0, url: url ?? noUrl })
  const create = (): Link<Parsed, Sendable, S> => {
    let latest = options
    const connection = createLiveConnection<Parsed, Sendable, S>(() => latest, 'component')
    return {
      connection,
      update(nextSettings, nextOptions) {
        const { statuses, acks, resume } = options
        latest = {
          ...nextOptions,
          statuses,
          // Their functions are read anew like all others; whether there are any is fixed.
          acks: acks && (nextOptions.acks ?? acks),
          resume: resume && (nextOptions.resume ?? resume),
        }
        if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') {
          warnOfFixedOptions(settings, nextSettings)
        }
      },
    }
  }
  return { identity, create, options }
}

/** Stands in for a URL that is not there yet. Such a connection is never held. */
function noUrl(): never {
  throw new UrlError('url', 'url')
}

function identityOf(value: unknown): unknown {
  return typeof value === 'function' ? 'function' : value instanceof URL ? value.href : value
}

function isConnection<In, Out, S extends string>(
  source: UseWebSocketSource<In, Out, S>,
): source is Connection<In, Out, S> {
  return typeof source === 'object' && source !== null && 'store' in source
}
