import fc from 'fast-check'
import { shown, shownError } from './shown.ts'

/** Which cases of a target to run. A path leads to one of a seed, as fast-check tells it. */
export interface Selection {
  readonly seed: number
  readonly cases: number
  readonly path?: string | undefined
}

/** What came of the cases of a target. */
export interface Check {
  readonly cases: number
  readonly failure: Failure | null
}

/** A case in which something did not hold. */
export interface Failure {
  /** Where it is among the cases of its seed. */
  readonly path: string
  readonly counterexample: string
  readonly error: string
}

/** Something to be fuzzed. */
export interface Target {
  readonly name: string
  /** How many cases of a whole run are its own. */
  readonly cases: number
  /** @param onCase Called before each case; `isNew` until one has failed, and is being made smaller. */
  readonly check: (selection: Selection, onCase: (isNew: boolean) => void) => Promise<Check>
  /** The case of a path, as text. Nothing of it is run. */
  readonly show: (seed: number, path: string) => string
}

/** @param holds Throws where a case is not as it must be. */
export function target<T>(
  name: string,
  cases: number,
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => void | Promise<void>,
): Target {
  return {
    name,
    cases,
    async check({ seed, cases: numRuns, path = '' }, onCase) {
      let isNew = true
      const property = fc.asyncProperty(arbitrary, async (value) => {
        onCase(isNew)
        try {
          await holds(value)
          await new Promise(setImmediate) // until then Node says nothing of a rejection that nobody catches
        } catch (error) {
          isNew = false
          throw error
        }
      })
      const details = await fc.check(property, { seed, numRuns, path })
      const { failed, counterexample, counterexamplePath, errorInstance, numRuns: made } = details
      if (!failed) return { cases: made, failure: null }
      const failure = {
        path: counterexamplePath ?? '',
        counterexample: shown(counterexample?.[0]),
        error: shownError(errorInstance),
      }
      return { cases: made, failure }
    },
    show(seed, path) {
      const nothing = fc.property(arbitrary, () => false)
      const { counterexample } = fc.check(nothing, { seed, path, numRuns: 1, endOnFailure: true })
      return shown(counterexample?.[0])
    },
  }
}
