import type { Scene } from './place.ts'

/** Who takes part. What it is measured against comes first. */
export const contestants = [
  'baseline',
  'hangup',
  'native-use-state',
  'react-use-websocket',
  'ahooks',
  'partysocket',
  'rxjs',
] as const

export type Contestant = (typeof contestants)[number]

export interface ContestantFacts {
  readonly title: string
  /** The package whose version the results name. */
  readonly dependency?: string
  /** Where messages that its documented way of showing data loses are a finding, and not a fault of the benchmark. */
  readonly losesIn: readonly Scene[]
  /** In a crowd each component has a socket of its own. */
  readonly isAlone: boolean
}

const everywhere: readonly Scene[] = ['latest', 'topics', 'crowd', 'history']

export const contestantFacts: Readonly<Record<Contestant, ContestantFacts>> = {
  baseline: { title: 'by hand', losesIn: [], isAlone: false },
  hangup: { title: 'hangup', losesIn: [], isAlone: false },
  'native-use-state': { title: 'native + useState', losesIn: [], isAlone: true },
  'react-use-websocket': {
    title: 'react-use-websocket',
    dependency: 'react-use-websocket',
    losesIn: ['history'], // its effect sets state once per commit, and React gives up on that (error 185)
    isAlone: false,
  },
  ahooks: { title: 'ahooks', dependency: 'ahooks', losesIn: everywhere, isAlone: true }, // shows batches by their last
  partysocket: { title: 'partysocket', dependency: 'partysocket', losesIn: [], isAlone: true },
  rxjs: { title: 'rxjs', dependency: 'rxjs', losesIn: [], isAlone: false },
}
