import type { Launch } from '../launchers/browser.ts'
import type { Plan, Report } from '../report.ts'
import { bundlePage } from './bundle-page.ts'
import { openStage, type Stage } from './open-stage.ts'

/** What an engine did. */
export interface Run {
  readonly version: string
  readonly reports: readonly Report[]
  readonly strays: readonly string[]
  readonly seconds: number
}

/**
 * Runs the cases of the plan, and ends the browser.
 *
 * @throws {Error} Where the browser does not start, or is not done after `limitMs`.
 */
export async function runEngine(launch: Launch, plan: Plan, limitMs: number): Promise<Run> {
  const startedMs = performance.now()
  await using stage = await openStage(await bundlePage(), plan)
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(new Error(lateness(stage, limitMs))), limitMs)
  try {
    await using browser = await launch(stage.url, limit.signal)
    await Promise.race([stage.finished, aborted(limit.signal)])
    const seconds = Math.round((performance.now() - startedMs) / 1_000)
    return { version: browser.version, reports: [...stage.reports], strays: [...stage.strays], seconds }
  } finally {
    clearTimeout(timer)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason))
  })
}

function lateness({ reports }: Stage, limitMs: number): string {
  const last = reports.at(-1)
  const told = last === undefined ? 'it has told nothing' : `its last report of ${reports.length} was ${last.id}`
  return `It was not done after ${limitMs / 1_000} s: ${told}`
}
