import { expect, test } from 'vitest'
import { brokenLinks } from './broken-links.ts'

const entries = [
  { id: 'guide--docs', type: 'docs' },
  { id: 'live--docs', type: 'docs' },
  { id: 'live--open', type: 'story' },
] as const

const brokenIn = (...links: readonly string[]): readonly string[] =>
  brokenLinks(
    [
      { id: 'guide--docs', links, anchors: ['limits'] },
      { id: 'live--docs', links: [], anchors: ['wer-da-ü'] },
    ],
    entries,
  )

test.each([
  '#limits',
  '?path=/docs/live--docs',
  './?path=/docs/live--docs',
  '?path=/docs/live--docs#wer-da-%C3%BC',
  '?path=/docs/guide--docs#limits',
  '?path=/story/live--open',
  'https://example.com/#anything',
  'mailto:someone@example.com',
])('%s leads somewhere', (link) => {
  expect(brokenIn(link)).toEqual([])
})

test.each([
  ['#limit', 'no such anchor'],
  ['?path=/docs/live--docs#limits', 'no such anchor'],
  ['?path=/docs/live--open', 'no such page'],
  ['?path=/docs/lives--docs', 'no such page'],
  ['?path=/story/live--docs', 'no such story'],
  ['?path=/story/live--shut', 'no such story'],
  ['/?path=/story/live--open', 'leaves the path that the site is at'],
  ['./security.mdx', 'is neither a page nor a story'],
])('%s is broken: %s', (link, why) => {
  expect(brokenIn(link)).toEqual([`guide--docs: ${link} (${why})`])
})

test('a link that stands twice on a page is reported once', () => {
  expect(brokenIn('#a', '#a')).toHaveLength(1)
})
