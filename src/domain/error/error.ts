import { canReadMode } from './development.ts'
import { ruleText, type RuleName } from './rule-text.ts'
import type { SchemaIssue } from '../delivery/schema-issue.ts'

// Declared here and not taken from Node's types, which the published declarations must not need.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** The base of everything that hangup throws. `option` says what was wrong, `rule` which rule it broke. */
export class HangupError extends Error {
  /** The name of the class, also where a bundler has renamed that. */
  override readonly name: string = 'HangupError'
  /** The option, argument or policy key that broke the rule. */
  readonly option: string
  /** A short, stable word for the rule. In development the message spells it out. */
  readonly rule: RuleName

  constructor(option: string, rule: RuleName, value?: unknown, options?: ErrorOptions) {
    super(
      /* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production'
        ? ruleText(option, rule, value)
        : `${option}: ${rule}`,
      options,
    )
    this.option = option
    this.rule = rule
  }
}

/** An option that cannot be used. Thrown where the option was given, before anything changed. */
export class OptionError extends HangupError {
  /** Tells it from other errors, also across copies of the package. */
  override readonly name = 'OptionError'
}

/** A reconnect policy that cannot be used: an unknown name, overlapping ranges, a bad delay. */
export class PolicyError extends HangupError {
  /** Tells it from other errors, also across copies of the package. */
  override readonly name = 'PolicyError'
}

/** A URL that cannot be used. Never holds the URL's path, query or userinfo, nor the platform's error. */
export class UrlError extends HangupError {
  /** Tells it from other errors, also across copies of the package. */
  override readonly name = 'UrlError'
}

/** A code or a reason that `close()` cannot send. */
export class CloseArgumentError extends HangupError {
  /** Tells it from other errors, also across copies of the package. */
  override readonly name = 'CloseArgumentError'
}

/** Why {@link SendError} was thrown. */
export type SendFailure = 'closed' | 'full' | 'unencodable' | 'invalid' | 'aborted'

/** A message that was not taken: nothing was queued and nothing was sent. It does not hold the message. */
export class SendError extends HangupError {
  /** Tells it from other errors, also across copies of the package. */
  override readonly name = 'SendError'
  /** What became of it: `full`, `closed` and `aborted` may go another time, `unencodable` and `invalid` never. */
  readonly why: SendFailure
  /** What `sendSchema` found; empty for every other reason. */
  readonly issues: readonly SchemaIssue[]

  /** @param phase Of the connection, for the text of `closed`. */
  constructor(why: SendFailure, options?: ErrorOptions, issues: readonly SchemaIssue[] = [], phase?: string) {
    super('send', why, phase, options)
    this.why = why
    this.issues = issues
  }
}

/** Whether an error is one of hangup's, of whichever class. */
export function isHangupError(error: unknown): error is HangupError {
  return error instanceof HangupError
}

/** Whether an error is an {@link OptionError}. */
export function isOptionError(error: unknown): error is OptionError {
  return error instanceof OptionError
}

/** Whether an error is a {@link PolicyError}. */
export function isPolicyError(error: unknown): error is PolicyError {
  return error instanceof PolicyError
}

/** Whether an error is a {@link UrlError}. */
export function isUrlError(error: unknown): error is UrlError {
  return error instanceof UrlError
}

/** Whether an error is a {@link CloseArgumentError}. */
export function isCloseArgumentError(error: unknown): error is CloseArgumentError {
  return error instanceof CloseArgumentError
}

/** Whether an error is a {@link SendError}. Its `why` says what became of the message. */
export function isSendError(error: unknown): error is SendError {
  return error instanceof SendError
}
