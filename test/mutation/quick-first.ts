import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Most mutants are killed by the first test that meets them, so the properties, which take long, come last. */
export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const longestFirst = await super.sort(files)
    return longestFirst.reverse()
  }
}
