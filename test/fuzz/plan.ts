import type { Check, Selection, Target } from './target.ts'

/** A target, and which of its cases to run. */
export interface Task {
  readonly target: Target
  readonly selection: Selection
}

/** What came of a task. */
export interface Outcome extends Task, Check {
  readonly seconds: number
}

/** Which cases of which targets are asked for. */
export interface Request {
  readonly targets: readonly Target[]
  readonly seed: number
  /** Of each target; without it, as many as are its own. */
  readonly cases?: number | undefined
  readonly path?: string | undefined
}

/** The tasks of a request, one for each target. */
export function planOf({ targets, seed, cases, path }: Request): readonly Task[] {
  return targets.map((target) => ({
    target,
    selection: { seed, cases: path === undefined ? (cases ?? target.cases) : 1, path },
  }))
}

/** Carries tasks out in their order, two at a time. */
export async function carryOut(
  tasks: readonly Task[],
  check: (target: Target, selection: Selection) => Promise<Check>,
  onOutcome: (outcome: Outcome) => void,
): Promise<void> {
  const waiting = tasks.values()
  const work = async (): Promise<void> => {
    for (const task of waiting) {
      const startMs = performance.now()
      const checked = await check(task.target, task.selection)
      onOutcome({ ...task, ...checked, seconds: (performance.now() - startMs) / 1_000 })
    }
  }
  await Promise.all([work(), work()])
}
