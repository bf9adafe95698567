/** One program that an engine needs. */
export interface Program {
  readonly name: string
  /** The environment variable that says where it is. */
  readonly variable: string
  /** Where it usually is; `*` is one part of a path. */
  readonly known: readonly string[]
}

/** What an engine needs, and the packages of Debian that have it. */
export interface Needs<Key extends string> {
  readonly programs: Readonly<Record<Key, Program>>
  readonly packages: readonly string[]
}

/** What the search needs to know of, and do to, the machine it runs on. */
export interface Machine {
  variable(name: string): string | undefined
  /** The first file that is where a pattern says. */
  find(pattern: string): string | undefined
  /** Why packages cannot be installed here; `null` if they can. */
  readonly whyNoPackages: string | null
  /** What went wrong, or `null`. */
  install(packages: readonly string[]): string | null
  say(line: string): void
}

type Paths<Key extends string> = Readonly<Record<Key, string>>

/**
 * Finds the programs, and installs them where they are not there yet and can be. The result is why
 * the engine must be left out, where it must.
 *
 * @throws {Error} For a variable that names no file: another program would be a silent surprise.
 */
export function findPrograms<Key extends string>(
  engine: string,
  { programs, packages }: Needs<Key>,
  machine: Machine,
): { readonly paths: Paths<Key> } | { readonly missing: string } {
  const search = (): Paths<Key> | readonly string[] => {
    const entries = Object.entries<Program>(programs).map(([key, program]) => [key, placeOf(program, machine)] as const)
    const absent = entries.filter(([, path]) => path === undefined).map(([key]) => key)
    if (absent.length > 0) return absent.map((key) => nameOf(programs[key as Key])) // a key of those very programs
    return Object.fromEntries(entries) as Paths<Key> // every key, and no path is absent
  }
  const first = search()
  if (!isAbsence(first)) return { paths: first }
  const missing = `${first.join(', ')} not found, and`
  if (machine.whyNoPackages !== null) return { missing: `${missing} not installed, because ${machine.whyNoPackages}` }
  machine.say(`${engine} is not here. Installing Debian's packages ${packages.join(' and ')}, about a minute …`)
  const failure = machine.install(packages)
  if (failure !== null) return { missing: `${missing} the installation failed: ${failure}` }
  const second = search()
  return isAbsence(second) ? { missing: `${second.join(', ')} not found, even once installed` } : { paths: second }
}

function isAbsence(found: Paths<string> | readonly string[]): found is readonly string[] {
  return Array.isArray(found)
}

function nameOf({ name, variable }: Program): string {
  return `${name} (${variable})`
}

function placeOf({ variable, known }: Program, machine: Machine): string | undefined {
  const asked = machine.variable(variable) ?? ''
  if (asked === '') return known.map((pattern) => machine.find(pattern)).find((path) => path !== undefined)
  const path = machine.find(asked)
  if (path !== undefined) return path
  throw new Error(`${variable} is ${asked}, and there is no such file. Correct it, or unset it.`)
}
