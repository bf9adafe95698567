import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { repository } from './place.ts'
import { brokenRepositoryLinks } from './repository-links.ts'

const pages = readdirSync(join(repository, 'stories')).filter((name) => name.endsWith('.mdx'))

describe('the links to files of the repository, and to headings', () => {
  test.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pages.map((name) => `stories/${name}`)])(
    'of %s lead somewhere',
    (file) => {
      expect(brokenRepositoryLinks(join(repository, file))).toEqual([])
    },
  )
})

describe('a link in Markdown', () => {
  const folder = mkdtempSync(join(tmpdir(), 'links-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const brokenIn = (text: string): readonly string[] => {
    writeFileSync(join(folder, 'page.md'), text)
    return brokenRepositoryLinks(join(folder, 'page.md'))
  }
  writeFileSync(join(folder, 'other.md'), '# Two `words`, and more!\n\n## Again\n\n## Again\n\n```sh\n# Not one\n```\n')

  test.each([
    '[a](./other.md)',
    '[a](other.md#two-words-and-more)',
    '[a](other.md#again-1)',
    '[a](./)',
    '# Here\n[a](#here)',
    '[a](https://example.com/gone.md)',
    '[a](?path=/docs/live--docs)',
    '`[a](./gone.md)`',
    '```md\n[a](./gone.md)\n```',
  ])('leads somewhere: %s', (text) => {
    expect(brokenIn(text)).toEqual([])
  })

  test.each([
    ['[a](./gone.md)', './gone.md'],
    ['[a](other.md#words)', 'other.md#words'],
    ['[a](other.md#again-2)', 'other.md#again-2'],
    ['[a](other.md#not-one)', 'other.md#not-one'],
    ['[a](#here)', '#here'],
    ['<a href="gone.md">a</a>', 'gone.md'],
    ['[a]\n\n[a]: gone.md', 'gone.md'],
  ])('is broken: %s', (text, link) => {
    expect(brokenIn(text)).toEqual([link])
  })
})
