/** One way to get a Chromium that is not there yet. `why` is for the person who waits for it. */
export interface Installer {
  readonly name: string
  readonly why: string
  /** What went wrong, or `null`. */
  run(): string | null
}

/** What the set-up needs to know of, and do to, the machine it runs on. */
export interface Machine {
  /** The environment variable CHROMIUM_PATH. */
  readonly chromiumPath: string | undefined
  isFile(path: string): boolean
  /** Where a Chromium is that needs no installation: the one of CHROMIUM_PATH, else the system's. */
  installedPath(): string | undefined
  /** Why Playwright's own Chromium does not start; `null` if it does. */
  playwrightFailure(): Promise<string | null>
  /** In the order in which to try them. */
  readonly installers: readonly Installer[]
  say(line: string): void
}

/** Makes sure that there is a Chromium for the browser tests. Says nothing if there already is. */
export async function setUpChromium(machine: Machine): Promise<void> {
  const asked = machine.chromiumPath ?? ''
  if (asked !== '' && !machine.isFile(asked)) {
    // Another Chromium than the one that was asked for would be a silent surprise.
    throw new Error(`CHROMIUM_PATH is ${asked}, and there is no such file. Correct it, or unset it.`)
  }
  const tried = new Set<string>()
  if (await isReady(machine, tried)) return
  for (const installer of machine.installers) {
    machine.say(`The browser tests need a Chromium. ${installer.why}`)
    const failure = installer.run()
    if (failure !== null) tried.add(`${installer.name}: ${failure}`)
    if (await isReady(machine, tried)) return
  }
  throw new Error(adviceAfter([...tried]))
}

async function isReady(machine: Machine, tried: Set<string>): Promise<boolean> {
  if (machine.installedPath() !== undefined) return true
  const failure = await machine.playwrightFailure()
  if (failure !== null) tried.add(`Playwright's Chromium: ${failure}`)
  return failure === null
}

function adviceAfter(tried: readonly string[]): string {
  return [
    'The browser tests need a Chromium, and none could be found or installed. Tried:',
    "  - CHROMIUM_PATH and the system's usual places: nothing there",
    ...tried.map((line) => `  - ${line}`),
    'Install Chromium or Chrome, or set CHROMIUM_PATH to the program, and run the command again.',
  ].join('\n')
}
