import type { CloseInfo } from '../domain/status/close-info.ts'
import type { AnyStatus } from '../domain/status/close-status.ts'
import { nearestName } from '../domain/error/nearest-name.ts'
import type { Opinion } from '../domain/policy/verdict.ts'

// Development only: every call of these stands behind the check for a production build.

const said = new Set<string>()

/** Says something once in the life of the page. */
export function warnOnce(text: string): void {
  if (said.has(text)) return
  said.add(text)
  console.warn(`hangup: ${text}`)
}

/** A string that is itself JSON would be JSON twice over on the wire. */
export function warnOfJsonText(message: unknown): void {
  if (typeof message !== 'string' || !/^\s*[[{]/.test(message)) return
  warnOnce(
    'send() was given a string that looks like JSON. json() encodes messages itself: send the value, or use text().',
  )
}

export function warnOfUnknownOptions(options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    const nearest = nearestName(name, known)
    warnOnce(`there is no option "${name}".${nearest ? ` Did you mean "${nearest}"?` : ''}`)
  }
}

/** Says where the built-in table decides what only the app can know. */
export function warnOfUnruledClosure(info: CloseInfo<AnyStatus>, { builtIn }: Opinion, stableAfterMs: number): void {
  const { code, status, cause, openForMs } = info
  if (!builtIn || cause !== 'peer') return
  if (code === 1000 && openForMs >= stableAfterMs) {
    warnOnce(
      'the server closed with 1000, and the built-in policy stops there. If it means something else, say so: reconnect: { normalClosure: … }.',
    )
  }
  if (code >= 4000 && code < 5000 && status === 'unknown') {
    warnOnce(
      `the server closed with ${code}, which has no name here. Name it in "statuses", and give it a rule in "reconnect".`,
    )
  }
}

/** Says which options were changed that are read only once. */
export function warnOfFixedOptions(before: object, now: object): void {
  for (const name of ['statuses', 'environment']) {
    if (!sameEntries(optionOf(before, name), optionOf(now, name))) warnOfFixedOption(name)
  }
  // The functions in these are read anew like all others; whether there are any is what is fixed.
  for (const name of ['acks', 'resume']) {
    if (isGiven(before, name) !== isGiven(now, name)) warnOfFixedOption(name)
  }
}

function warnOfFixedOption(name: string): void {
  warnOnce(`"${name}" changed, but it is read only when a connection is made. Give another "key" for a new one.`)
}

function isGiven(options: object, name: string): boolean {
  return Reflect.get(options, name) !== undefined
}

function optionOf(options: object, name: string): object {
  const value: unknown = Reflect.get(options, name)
  return typeof value === 'object' && value !== null ? value : {}
}

function sameEntries(a: object, b: object): boolean {
  const entries = Object.entries(a)
  return entries.length === Object.keys(b).length && entries.every(([key, value]) => Reflect.get(b, key) === value)
}
