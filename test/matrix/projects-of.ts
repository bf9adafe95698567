import { fileURLToPath } from 'node:url'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { hookSuites, reactProject, zustandAliases, type ReactRun } from '../support/react/react-project.ts'
import type { Cell } from './cells.ts'

/** What a cell runs, as projects of Vitest: their names begin with its id. */
export function projectsOf(cell: Cell): readonly TestProjectInlineConfiguration[] {
  const { id } = cell
  switch (cell.kind) {
    case 'react':
      return onReact(id, cell)
    case 'zustand':
      return [
        ...onReact(id, { zustand: cell.zustand }),
        {
          resolve: { alias: zustandAliases(cell.zustand) },
          test: {
            name: `${id} (engine)`,
            include: ['test/engine/**/*.test.ts', 'test/matrix/suites/zustand.test.ts'],
            testTimeout: testTimeoutMs,
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
    default:
      return cell satisfies never
  }
}

/** A matrix is run on machines that are busy; no test waits for time to pass. */
const testTimeoutMs = 30_000

/** They bring developer tools, which must be there before React is, and a clock for its scheduler. */
const onPagesOfTheirOwn = ['test/react/{fast-refresh,tearing}.test.tsx']

/** Without a page for each file, which the tests of every day have: all cells would take 3 times as long. */
function onReact(id: string, run: ReactRun): readonly TestProjectInlineConfiguration[] {
  const include = [...hookSuites, 'test/testing/**/*.test.{ts,tsx}']
  return [
    reactProject(id, run, { include, exclude: onPagesOfTheirOwn, isolate: false, testTimeoutMs }),
    reactProject(`${id} (own pages)`, run, { include: onPagesOfTheirOwn, testTimeoutMs }),
  ]
}

type Provided = NonNullable<NonNullable<TestProjectInlineConfiguration['test']>['provide']>

/** The packed package, as `test/package` has it. */
function onTarball(name: string, include: string[], provide: Provided): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include,
      provide,
      globalSetup: fileURLToPath(new URL('../package/harness/pack.ts', import.meta.url)),
      testTimeout: 240_000,
      hookTimeout: 240_000,
    },
  }
}
