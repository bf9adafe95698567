import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createStore } from 'zustand/vanilla'

/** Of the zustand that was loaded, which does not say it itself: that of the package which its code lies in. */
export function zustandVersion(): string {
  const { stack = '' } = thrownIn(createStore)
  const [, url = ''] = /(file:\S*\/zustand\/\S*?):\d/.exec(stack) ?? []
  return versionAbove(dirname(fileURLToPath(url)))
}

function thrownIn(create: typeof createStore): Error {
  try {
    create(() => {
      throw new Error('asks who called')
    })
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('zustand has not called its initializer')
}

function versionAbove(directory: string): string {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version)
  } catch {
    // Not the directory of a package, but one within.
  }
  return versionAbove(dirname(directory))
}

/** The DOM that is not a browser's, which says what it is as browsers do. */
export function dom(): { readonly name: string; readonly version: string } {
  const [, name = '', version = ''] = /(jsdom|HappyDOM)\/(\S+)/.exec(navigator.userAgent) ?? []
  return { name: name === 'HappyDOM' ? 'happy-dom' : name, version }
}
