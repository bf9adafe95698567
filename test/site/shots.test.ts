import { expect, test } from 'vitest'
import { contactSheet, shotsOf, visitsOf } from './shots.ts'

const story = { id: 'live--open', type: 'story', title: 'Live', name: 'Open <now>' } as const
const docs = { id: 'live--docs', type: 'docs', title: 'Live', name: 'Docs' } as const

test('everything is shown narrow and wide, light and dark', () => {
  expect(shotsOf([story]).map(({ file }) => file)).toEqual([
    'live--open-1280-light.png',
    'live--open-1280-dark.png',
    'live--open-400-light.png',
    'live--open-400-dark.png',
  ])
})

test('a story is opened once, and a docs page once for each colour scheme', () => {
  const visits = visitsOf(shotsOf([story, docs]))
  expect(visits.map((visit) => [visit[0]?.entry.id, visit.length])).toEqual([
    ['live--open', 4],
    ['live--docs', 2],
    ['live--docs', 2],
  ])
})

test('the contact sheet has each picture, or why there is none', () => {
  const shots = shotsOf([story])
  const sheet = contactSheet(shots, new Map([['live--open-400-dark.png', 'Timed out']]))
  expect(sheet.match(/<img src="[^"]+"/g)).toHaveLength(3)
  expect(sheet).toContain('400 px, dark: Timed out')
  expect(sheet).toContain('Live · Open &lt;now>')
})
