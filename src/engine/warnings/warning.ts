import { nearestName } from '../../domain/error/nearest-name.ts'

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
