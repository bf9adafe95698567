import { publicEntries } from '../support/public-entries.ts'

/** Adds a panel to Storybook's own frame where it is imported, and exports nothing. */
const withoutExports = 'storybook/manager'

/** The entries that have a report: all that export something, by the path of their declarations in `dist`. */
export const reportedEntries: readonly string[] = publicEntries
  .map(({ place }) => place)
  .filter((place) => place !== withoutExports)
