import type { Survivor } from './survivor.ts'

export interface Explanation {
  readonly because: string
  readonly mutants: readonly Survivor[]
}

export const explained: readonly Explanation[] = []
