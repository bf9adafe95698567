import type { CDPSession } from 'playwright'
import { contestantFacts, type Contestant } from '../contestants.ts'
import type { Sample } from '../measure.ts'
import { checksumOf } from '../message.ts'
import type { PageReport } from '../page/probe.ts'
import type { Plan } from '../plan.ts'
import type { MessageServer } from '../server/message-server.ts'
import type { Workload } from '../workloads.ts'
import { openPageSession, type PageSession } from '../../support/programs/page-session.ts'
import { countCost, heapBytes, pageCost } from './page-cost.ts'
import type { PageServer } from './serve-pages.ts'

/** What all runs share. */
export interface Stage {
  readonly browser: CDPSession
  readonly server: MessageServer
  readonly pages: PageServer
}

export interface Run {
  readonly sample: Sample
  /** What nobody caught on the page. */
  readonly errors: readonly string[]
}

/** Chromium opens no more for one page. */
const mostSockets = 255

/** Chromium makes a page that opens many sockets wait for each, and longer and longer. */
const patienceMs = 5_000

/** Opens a page of a contestant, lets the server send everything, and tells what that cost. */
export async function takeSample(stage: Stage, contestant: Contestant, workload: Workload): Promise<Run> {
  const { scene, size, plan } = workload
  const place = { scene, url: stage.server.url, size: String(size) }
  const run = await onPage(stage, stage.pages.addressOf(contestant, place), async (page) => {
    await countCost(page)
    const { isAlone } = contestantFacts[contestant]
    await stage.server.gather(scene === 'crowd' && isAlone ? mostSockets : 1, patienceMs)
    return play(page, plan, stage.server)
  })
  await stage.server.empty()
  return run
}

async function onPage<T>({ browser }: Stage, url: string, measure: (page: PageSession) => Promise<T>): Promise<T> {
  await using page = await openPageSession(browser, url)
  return await measure(page)
}

async function play(page: PageSession, plan: Plan, server: MessageServer): Promise<Run> {
  await page.evaluate('probe.settled(0)')
  const heapBefore = await heapBytes(page)
  const before = await page.evaluate<PageReport>('probe.report()')
  const costBefore = await pageCost(page)

  const sockets = await server.play(plan)
  // Only one of many sockets tells how many messages came, and theirs come one after another.
  await page.evaluate(`probe.settled(${sockets === 1 ? plan.messages : Infinity})`)

  const cost = await pageCost(page)
  const after = await page.evaluate<PageReport>('probe.report()')
  if (after.seen === plan.messages && after.checksum !== checksumOf(plan.messages)) {
    throw new Error('An app saw as many messages as were sent, but not the same.')
  }
  const sample: Sample = {
    scriptMs: cost.scriptMs - costBefore.scriptMs,
    cpuMs: cost.cpuMs - costBefore.cpuMs,
    commits: after.commits - before.commits,
    frames: cost.frames - costBefore.frames,
    lost: plan.messages - after.seen,
    sockets,
    upToDate: after.texts.filter((text, index) => text === lastOf(plan, index)).length,
    idleRenders: sum(after.renders.slice(plan.topics)) - sum(before.renders.slice(plan.topics)),
    kept: after.history.filter((n) => n >= plan.messages - lastBurst(plan)).length,
    historyLength: after.history.length,
    heapBytes: (await heapBytes(page)) - heapBefore,
  }
  return { sample, errors: after.errors }
}

/** What a component shows when it has seen the last message of its topic. */
function lastOf({ messages, topics }: Plan, index: number): string {
  return String(messages - topics + (index % topics))
}

const lastBurst = ({ messages, pace }: Plan): number => (pace.kind === 'bursts' ? pace.size : messages)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
