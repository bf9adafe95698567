import { lockProblems } from './lock-problems.ts'
import { readTree } from './lock-file.ts'
import { publishedProblems } from './published-problems.ts'

/** Folders with a lock file of their own. */
export const trees = ['', 'test/matrix/'] as const

/** What is wrong with what the package depends on, and with what its tools do. Asks nobody. */
export function structuralProblems(): readonly string[] {
  return [
    ...publishedProblems(readTree('').manifest),
    ...trees.flatMap((folder) =>
      lockProblems(readTree(folder)).map((problem) => `${folder}package-lock.json: ${problem}`),
    ),
  ]
}
