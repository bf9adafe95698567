import { fileURLToPath } from 'node:url'

export const repository: string = fileURLToPath(new URL('../../', import.meta.url))

/** Where the static site is built. Git ignores it. */
export const siteFolder: string = fileURLToPath(new URL('../../storybook-static', import.meta.url))

export const screenshotsFolder: string = fileURLToPath(new URL('../../screenshots', import.meta.url))
