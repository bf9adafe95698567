import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const src = new URL('../src/', import.meta.url)
const exemption = /(?:v8|c8|istanbul|node:coverage)\s+(?:ignore|disable)|Stryker\s+disable/

test('nothing in src is exempt from coverage or from mutation', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  expect(files.length).toBeGreaterThan(100) // else nothing was read
  expect(files.filter((name) => exemption.test(readFileSync(new URL(name, src), 'utf8')))).toEqual([])
})
