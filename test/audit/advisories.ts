import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** How many packages of a tree have a known vulnerability, by how bad it is; or why nobody can say. */
export type Advisories = { readonly counts: Readonly<Record<string, number>> } | { readonly unknown: string }

/**
 * Asks the registry, as `npm audit` does.
 *
 * @param omit What to leave out: with `dev` what remains is what users install.
 */
export async function askForAdvisories(folder: string, omit?: 'dev'): Promise<Advisories> {
  const asked = spawn('npm', ['audit', '--json', ...(omit ? [`--omit=${omit}`] : [])], {
    cwd: fileURLToPath(new URL(`../../${folder}`, import.meta.url)),
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 120_000,
  })
  return readAdvisories(await text(asked.stdout))
}

export function readAdvisories(report: string): Advisories {
  try {
    const { metadata, message } = JSON.parse(report) as {
      readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> }
      readonly message?: string
    } // npm's formats: the report, and that of a failure
    if (metadata) return { counts: metadata.vulnerabilities }
    return { unknown: message ?? 'no report' }
  } catch {
    return { unknown: 'no answer' }
  }
}
