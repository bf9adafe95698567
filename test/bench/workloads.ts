import type { Measure } from './measure.ts'
import { historyLimit, type Scene } from './place.ts'
import type { Plan } from './plan.ts'

/** What hangup must reach. */
export type Bound =
  /** So many times the baseline's of the same round: the lower quartile of all rounds. */
  | { readonly kind: 'ratio'; readonly of: Measure; readonly atMost: number }
  /** So much more than the baseline's of the same round: the lower quartile of all rounds. */
  | { readonly kind: 'excess'; readonly of: Measure; readonly atMost: number }
  /** So many for each frame that the page drew, in every round. */
  | { readonly kind: 'perFrame'; readonly of: Measure; readonly atMost: number }
  /** Exactly so many, in every round. */
  | { readonly kind: 'count'; readonly of: Measure; readonly is: number }

export interface Workload {
  readonly title: string
  readonly scene: Scene
  /** How many components. */
  readonly size: number
  readonly plan: Plan
  /** What the table shows: first what is compared with the baseline. */
  readonly measures: readonly [Measure, ...Measure[]]
  readonly bounds: readonly Bound[]
  /** Fewer than usual where what is measured hardly varies, or is counted. */
  readonly mostRounds?: number
  /** Shows no difference between contestants, only that there is none: not for the README. */
  readonly isCheck?: true
}

const fullSpeed = { kind: 'fullSpeed' } as const
const steady = { kind: 'steady', perSecond: 2_000 } as const

export const workloads = {
  burst: {
    title: '50,000 messages of 100 B at full speed, one component',
    scene: 'latest',
    size: 1,
    plan: { messages: 50_000, bytes: 100, topics: 1, pace: fullSpeed },
    measures: ['scriptMs', 'commits'],
    bounds: [
      { kind: 'ratio', of: 'scriptMs', atMost: 1.25 },
      { kind: 'ratio', of: 'commits', atMost: 1.2 },
      { kind: 'perFrame', of: 'commits', atMost: 1.2 },
    ],
  },
  steady: {
    title: '10,000 of them at 2,000 a second',
    scene: 'latest',
    size: 1,
    plan: { messages: 10_000, bytes: 100, topics: 1, pace: steady },
    measures: ['cpuMs', 'commits'],
    bounds: [
      { kind: 'ratio', of: 'cpuMs', atMost: 1.15 },
      // A number of their own would be a claim about the screen: how many frames there are in five seconds.
      { kind: 'ratio', of: 'commits', atMost: 1.2 },
      { kind: 'perFrame', of: 'commits', atMost: 1.2 },
    ],
  },
  topics: {
    title: '50,000 at full speed, 100 components with a topic each',
    scene: 'topics',
    size: 100,
    plan: { messages: 50_000, bytes: 100, topics: 100, pace: fullSpeed },
    measures: ['scriptMs', 'upToDate'],
    bounds: [
      { kind: 'ratio', of: 'scriptMs', atMost: 1 },
      { kind: 'count', of: 'upToDate', is: 100 },
      { kind: 'count', of: 'sockets', is: 1 },
    ],
  },
  'steady-topics': {
    title: '4,000 of them at 2,000 a second',
    scene: 'topics',
    size: 100,
    plan: { messages: 4_000, bytes: 100, topics: 100, pace: steady },
    measures: ['cpuMs', 'upToDate'],
    bounds: [
      { kind: 'ratio', of: 'cpuMs', atMost: 1 },
      { kind: 'count', of: 'upToDate', is: 100 },
      { kind: 'count', of: 'sockets', is: 1 },
    ],
  },
  'one-topic': {
    title: '20 messages of one topic, one after another, 100 components',
    scene: 'topics',
    size: 100,
    plan: { messages: 20, bytes: 100, topics: 1, pace: { kind: 'steady', perSecond: 20 } },
    measures: ['idleRenders'],
    bounds: [{ kind: 'count', of: 'idleRenders', is: 0 }],
    mostRounds: 1,
    isCheck: true,
  },
  crowd: {
    title: '100 messages to 1,000 components',
    scene: 'crowd',
    size: 1_000,
    plan: { messages: 100, bytes: 100, topics: 1, pace: fullSpeed },
    measures: ['cpuMs', 'upToDate', 'sockets'],
    bounds: [
      { kind: 'ratio', of: 'cpuMs', atMost: 1.25 },
      { kind: 'count', of: 'upToDate', is: 1_000 },
      { kind: 'count', of: 'sockets', is: 1 },
    ],
  },
  history: {
    title: '3 bursts of 1,000 messages into the documented history',
    scene: 'history',
    size: 1,
    plan: { messages: 3_000, bytes: 100, topics: 1, pace: { kind: 'bursts', size: 1_000, gapMs: 250 } },
    measures: ['scriptMs', 'kept', 'historyLength'],
    bounds: [
      { kind: 'count', of: 'kept', is: 1_000 },
      { kind: 'count', of: 'historyLength', is: historyLimit },
    ],
    mostRounds: 3,
  },
  heap: {
    title: '200,000 messages of 1 kB at full speed, one component',
    scene: 'latest',
    size: 1,
    plan: { messages: 200_000, bytes: 1_000, topics: 1, pace: fullSpeed },
    measures: ['heapBytes'],
    bounds: [{ kind: 'excess', of: 'heapBytes', atMost: 300_000 }],
    mostRounds: 3,
  },
} as const satisfies Readonly<Record<string, Workload>>

export type WorkloadName = keyof typeof workloads
