import { fileURLToPath } from 'node:url'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { reactProject, zustandAliases } from '../support/react-project.ts'
import type { Cell } from './cells.ts'

/** What a cell runs, as projects of Vitest: their names begin with its id. */
export function projectsOf(cell: Cell): readonly TestProjectInlineConfiguration[] {
  const { id } = cell
  switch (cell.kind) {
    case 'react':
      return [reactProject(id, { ...cell, include: ['test/testing/**/*.test.{ts,tsx}'] })]
    case 'zustand':
      return [
        reactProject(id, { zustand: cell.zustand }),
        {
          resolve: { alias: zustandAliases(cell.zustand) },
          test: {
            name: `${id} (engine)`,
            include: ['test/engine/**/*.test.ts', 'test/matrix/suites/zustand.test.ts'],
            provide: { zustand: cell.zustand.version },
          },
        },
      ]
    case 'typescript':
      return [
        onTarball(id, ['test/package/types.test.ts', 'test/matrix/suites/declarations.test.ts'], {
          compilers: [cell.compiler],
        }),
      ]
    case 'node':
      return [onTarball(id, ['test/matrix/suites/node.test.ts'], { nodeMajor: cell.major })]
  }
}

type Provided = NonNullable<NonNullable<TestProjectInlineConfiguration['test']>['provide']>

/** The packed package, as `test/package` has it. */
function onTarball(name: string, include: string[], provide: Provided): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include,
      provide,
      globalSetup: fileURLToPath(new URL('../package/pack.ts', import.meta.url)),
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  }
}
