import type { Stryker } from '@stryker-mutator/core'

export type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number]

/** A change of the code that no test notices. By its lines and not by their numbers, so that it outlives other changes. */
export interface Survivor {
  /** Below `src/domain`. */
  readonly file: string
  /** The lines as they are, with single spaces. */
  readonly from: string
  /** The same lines with the change. */
  readonly to: string
}

export function isSurvivor({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage'
}

/** @param source The text of the mutant's file. */
export function survivorOf({ location: { start, end }, replacement }: Mutant, file: string, source: string): Survivor {
  const lines = source.split('\n')
  const touched = lines.slice(start.line - 1, end.line)
  const before = (touched[0] ?? '').slice(0, start.column - 1)
  const after = (touched.at(-1) ?? '').slice(end.column - 1)
  return { file, from: inOneLine(touched.join('\n')), to: inOneLine(`${before}${replacement}${after}`) }
}

function inOneLine(code: string): string {
  return code.trim().replace(/\s+/g, ' ')
}
