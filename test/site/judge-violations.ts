import type { Violation } from './docs-page.ts'

/** What Storybook's own markup breaks, and nothing of ours can mend. It must still occur, or be taken off the list. */
const known: readonly (Violation & { readonly reason: string })[] = []

export interface JudgedPage {
  readonly id: string
  readonly view: string
  readonly violations: readonly Violation[]
}

/** The accessibility violations that nobody has excused, and the excuses that nobody needs. */
export function judgeViolations(pages: readonly JudgedPage[], excuses: readonly Violation[] = known): readonly string[] {
  const isExcused = (found: Violation): boolean => excuses.some((excuse) => matches(excuse, found))
  const found = pages.flatMap((page) => page.violations)
  return [
    ...pages.flatMap(({ id, view, violations }) =>
      violations.filter((violation) => !isExcused(violation)).map(({ rule, selector }) => `${id}, ${view}: ${rule} at ${selector}`),
    ),
    ...excuses
      .filter((excuse) => !found.some((violation) => matches(excuse, violation)))
      .map(({ rule, selector }) => `${rule} at ${selector} is excused, and does not occur`),
  ]
}

function matches(excuse: Violation, { rule, selector }: Violation): boolean {
  return rule === excuse.rule && selector.endsWith(excuse.selector)
}
