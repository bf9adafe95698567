import { readFile } from 'node:fs/promises'
import type { Row } from './libraries.ts'

const file = new URL('results/sizes.json', import.meta.url)

/** In kilobytes, as `npm run size` has measured them. */
export async function readSizes(): Promise<Row> {
  return JSON.parse(await readFile(file, 'utf8')) as Row // `npm run size` demands that it is one
}
