import { fileURLToPath } from 'node:url'

export const repository: string = fileURLToPath(new URL('../../', import.meta.url))

/** Where the static site is built. Git ignores it. */
export const siteFolder: string = fileURLToPath(new URL('../../storybook-static', import.meta.url))

export const screenshotsFolder: string = fileURLToPath(new URL('../../screenshots', import.meta.url))

/** The picture at the top of the README. */
export const pictureOf = (scheme: 'light' | 'dark'): string =>
  fileURLToPath(new URL(`../../.github/outage-${scheme}.png`, import.meta.url))
