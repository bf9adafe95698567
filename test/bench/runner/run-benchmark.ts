import { availableParallelism } from 'node:os'
import { chromium } from 'playwright'
import { chromiumLaunchOptions } from '../../support/programs/chromium.ts'
import type { Options } from '../command-line.ts'
import type { Contestant } from '../contestants.ts'
import type { Measure, Sample } from '../measure.ts'
import type { Column, Results } from '../results.ts'
import { startMessageServer } from '../server/message-server.ts'
import { versionsOf } from '../versions.ts'
import { workloads, type Workload, type WorkloadName } from '../workloads.ts'
import { buildPages } from './build-pages.ts'
import { turnsOf } from './rounds.ts'
import { servePages } from './serve-pages.ts'
import { takeSample, type Run, type Stage } from './take-sample.ts'

export type Progress = (line: string) => void

/** Runs the workloads one after another, each round by round. */
export async function runBenchmark(options: Options, progress: Progress): Promise<Results> {
  await using server = await startMessageServer()
  await using pages = await servePages(await buildPages(options.contestants))
  await using browser = await chromium.launch(chromiumLaunchOptions())
  const stage: Stage = { server, pages, browser: await browser.newBrowserCDPSession() }
  const columns: Partial<Record<WorkloadName, Partial<Record<Contestant, Column>>>> = {}
  for (const name of options.workloads) columns[name] = await runWorkload(stage, name, options, progress)
  const versions = await versionsOf(options.contestants, browser.version())
  return { versions, cores: availableParallelism(), workloads: columns }
}

async function runWorkload(
  stage: Stage,
  name: WorkloadName,
  { contestants, repetitions, peersEvery }: Options,
  progress: Progress,
): Promise<Partial<Record<Contestant, Column>>> {
  const workload: Workload = workloads[name]
  const rounds = Math.min(repetitions, workload.mostRounds ?? Infinity)
  const runs = new Map<Contestant, (Run | undefined)[]>(contestants.map((contestant) => [contestant, []]))
  for (const { round, contestant } of turnsOf(contestants, rounds, peersEvery)) {
    const run = await takeSample(stage, contestant, workload)
    const own = runs.get(contestant) ?? []
    own[round] = run
    progress(progressLine(`${name} ${round + 1}/${rounds}`, contestant, run.sample))
  }
  return Object.fromEntries([...runs].map(([contestant, own]) => [contestant, columnOf(workload, rounds, own)]))
}

function progressLine(turn: string, contestant: Contestant, { scriptMs, cpuMs, commits, lost }: Sample): string {
  const counts = `${commits} commits${lost ? `, ${lost} lost` : ''}`
  return `${turn.padEnd(18)} ${contestant.padEnd(20)} script ${scriptMs.toFixed(0)} ms, CPU ${cpuMs.toFixed(0)} ms, ${counts}`
}

const alwaysKept: readonly Measure[] = ['scriptMs', 'cpuMs', 'commits', 'frames', 'lost', 'sockets']

function columnOf(workload: Workload, rounds: number, runs: readonly (Run | undefined)[]): Column {
  const measures = new Set([...alwaysKept, ...workload.measures, ...workload.bounds.map((bound) => bound.of)])
  const numberOf = (round: number, measure: Measure): number | null => rounded(runs[round]?.sample[measure])
  const all = [...measures].map((measure) => [
    measure,
    Array.from({ length: rounds }, (_, round) => numberOf(round, measure)),
  ])
  const errors = [...new Set(runs.flatMap((run) => run?.errors ?? []))]
  return { ...Object.fromEntries(all), ...(errors.length > 0 && { errors }) } as Column // the entries are of measures
}

/** To a tenth, which is finer than anything that is compared. */
const rounded = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value * 10) / 10)
