import { transform } from 'esbuild'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The sentences in a package's scripts: every stretch of plain words, four or more, inside a string.
 * Stretches and not whole strings, because each minifier quotes and escapes in its own way.
 */
export async function sentencesIn(directory: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.js')) continue
    const { code } = await transform(readFileSync(join(directory, name), 'utf8'), { minifyWhitespace: true })
    for (const text of code.match(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g) ?? []) {
      for (const sentence of text.match(/[a-z]+(?:,? [a-z]+){3,}/gi) ?? []) found.set(sentence, name)
    }
  }
  return found
}
