import type { SchemaIssue } from '../domain/delivery/schema-issue.ts'

/**
 * What zod, valibot, arktype and many others make: a schema that can be used without knowing whose it
 * is. The interface is written out here, as its authors suggest, so that it is no dependency.
 *
 * @see https://standardschema.dev
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  /** What every library that follows the specification offers. */
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

/** What a validation comes to. */
export type StandardResult<Output> = StandardSuccess<Output> | StandardFailure

/** The value fits: this is what the schema made of it. */
export interface StandardSuccess<Output> {
  /** What fits, as the schema puts it out. */
  readonly value: Output
  /** Never there: that tells it from a failure. */
  readonly issues?: undefined
}

/** The value does not fit. */
export interface StandardFailure {
  /** What does not fit, at least one. */
  readonly issues: readonly StandardIssue[]
}

/** What does not fit, and where: the keys that lead to it, from the outside in. */
export interface StandardIssue {
  /** The library's own words, which may quote the value. */
  readonly message: string
  /** Where in the value; nothing for all of it. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** The issues without what a library adds to them: it may be the message itself. */
export function issuesOf({ issues }: StandardFailure): readonly SchemaIssue[] {
  return issues.map(({ message, path = [] }) => ({
    message,
    path: path.map((step) => (typeof step === 'object' ? step.key : step)),
  }))
}
