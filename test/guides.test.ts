import { readdirSync, readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { explainPolicy, formatRetryAdvice } from '../src/core.ts'
import type { HangupParameters } from '../src/storybook.ts'
import { sceneNames, sceneOf } from '../src/storybook/scene.ts'
import * as testing from '../src/testing.ts'
import { accepts, createMockServer } from '../src/testing.ts'
import { actions } from '../stories/demo/mock-server/actions.ts'
import { behaviours } from '../stories/demo/mock-server/behaviours.ts'
import { peerSchedules } from '../stories/demo/storm/peer-schedules.ts'
import { graphqlWsAction, heedless } from '../stories/guide/peer-verdicts.ts'
import { situations } from '../stories/guide/situations.ts'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const pages = readdirSync(new URL('../stories', import.meta.url)).filter((name) => name.endsWith('.mdx'))
const titleOf = (page: string): string =>
  /<Meta title="(?:Guides\/)?(.+)" \/>/.exec(read(`stories/${page}`))?.[1] ?? page

describe('the guides', () => {
  test('are listed in the README and in the welcome, by their titles', () => {
    const guides = pages.filter((page) => page !== 'welcome.mdx')
    expect(guides.length).toBeGreaterThan(0)
    for (const page of guides) {
      expect(read('README.md')).toContain(`- [${titleOf(page)}](./stories/${page})`)
      expect(read('stories/welcome.mdx')).toContain(`- [${titleOf(page)}](?path=/docs/guides-`)
    }
  })

  test('are in the same order in the README and in the sidebar', () => {
    const listed = [...read('README.md').matchAll(/^- \[(.+)\]\(\.\/stories\/.+\.mdx\)$/gm)].map(([, title]) => title)
    const [, guides = ''] = /'Guides',\s*\[(.*?)\]/s.exec(read('.storybook/preview.tsx')) ?? []
    expect([...guides.matchAll(/'(.+)'/g)].map(([, title]) => title)).toEqual(listed)
  })

  test('hold no sample that nobody compiles', () => {
    const languages = pages.flatMap((page) => [...read(`stories/${page}`).matchAll(/^```(\S*)\n.*?^```$/gms)])
    const others = languages.map(([, language]) => language).filter((language) => !/^tsx?$/.test(language ?? ''))
    expect(others).toEqual(['http'])
  })
})

describe('the welcome', () => {
  const titles = readdirSync(new URL('../stories', import.meta.url))
    .filter((name) => name.endsWith('.stories.tsx'))
    .map((name) => /title: '(.+)'/.exec(read(`stories/${name}`))?.[1] ?? name)
  const welcome = read('stories/welcome.mdx')
  const listed = [...welcome.matchAll(/^- \*\*\[(.+?)\]/gm)].map(([, title]) => title)

  test('lists every story, and no other', () => {
    expect(titles.length).toBeGreaterThan(0)
    expect(new Set(listed)).toEqual(new Set(titles))
    expect(listed).toHaveLength(titles.length)
  })

  test('lists them in the order of the sidebar', () => {
    const order = [...read('.storybook/preview.tsx').matchAll(/^ {10}'(.+)',$/gm)].map(([, title]) => title)
    const rooms: readonly unknown[] = ['Welcome', 'Guides', 'Reference']
    expect(order.filter((title) => !rooms.includes(title))).toEqual(listed)
  })

  test('leads to each by the address that Storybook gives it', () => {
    const links = [...welcome.matchAll(/\[(.+?)\]\(\?path=\/(?:docs|story)\/(?!reference)(.+?)--/g)]
    expect(links).toHaveLength(listed.length + pages.length - 1)
    for (const [, title = '', address] of links) {
      const slug = title
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replace(/-$/, '')
      expect(address?.replace(/^guides-/, '')).toBe(slug)
    }
  })
})

/** What a list under a heading begins with: the code in bold or plain, up to what is in brackets. */
function listUnder(page: string, heading: string): readonly string[] {
  const section =
    read(page)
      .split(/^#+ /m)
      .find((text) => text.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/^- `(\w+)/gm)].map(([, name = '']) => name)
}

describe('the guide to testing', () => {
  const others: readonly string[] = ['connectionIn', 'createMockServer', 'fakeEnvironment']

  test('lists every behaviour', () => {
    const names = Object.keys(testing).filter((name) => !others.includes(name))
    expect([...listUnder('stories/testing.mdx', 'What the server can do')].sort()).toEqual(names.sort())
  })

  test('names every action', () => {
    for (const name of Object.keys(actions)) expect(read('stories/testing.mdx')).toContain(`\`server.${name}(`)
  })

  test('shows the delays of the built-in policy as they are', () => {
    const row = explainPolicy().find(({ status }) => status === 'serviceRestart')
    expect(row?.firstDelayMs).toEqual([5_000, 30_000]) // as it says
  })
})

describe('the mock server’s story', () => {
  test.each(Object.entries(behaviours))('writes the behaviour %s as it is', (_, { source, plays }) => {
    const written: unknown = runInNewContext(source, { ...testing })
    expect(JSON.stringify(written)).toBe(JSON.stringify(plays)) // but for functions, which are not compared
  })

  test.each(Object.entries(actions))('writes the action %s as it is', (name, { source, act }) => {
    const server = createMockServer('wss://mock.example/', { global: false })
    const calls: unknown[] = []
    const noted = { ...server, [name]: async (...args: unknown[]) => void calls.push(JSON.stringify(args)) }
    runInNewContext(`server.${source}`, { server: noted })
    void act(noted)
    server.stop()
    expect(calls).toHaveLength(2)
    expect(calls[0]).toBe(calls[1])
  })
})

describe('the guide to previewing', () => {
  test('lists every scene of the toolbar, in its order', () => {
    const scenes = sceneNames({}).flatMap(([name, code]) => (code === undefined && name !== 'unknown' ? [name] : []))
    expect(listUnder('stories/previewing.mdx', 'What can be chosen')).toEqual(scenes)
  })

  test('lists every parameter', () => {
    expect(listUnder('stories/previewing.mdx', 'What a story can say')).toEqual(Object.keys(everyParameter))
  })

  test('tells the time after which whoever comes back is closed again', () => {
    expect(read('stories/previewing.mdx')).toContain('after 250 ms')
    const script = sceneOf('tryAgainLater').plays?.(accepts())
    expect(JSON.stringify(script)).toContain('"forMs":250')
  })
})

/** The compiler sees to it that none is left out. */
const everyParameter = {
  url: true,
  script: true,
  statuses: true,
  connections: true,
  disable: true,
} satisfies Record<keyof HangupParameters, true>

describe('the server guide', () => {
  test('gives the limits of advice as they are', () => {
    expect(read('stories/server-guide.mdx')).toMatch(
      /\*\*123 bytes is the limit\*\*[^]*\*\*Ten minutes is the longest\*\*/,
    )
    const room = 123 - ' retry-after=0'.length
    expect(formatRetryAdvice(0, 'x'.repeat(room))).toHaveLength(123)
    expect(() => formatRetryAdvice(0, 'x'.repeat(room + 1))).toThrow('123')
    expect(formatRetryAdvice(10 * 60_000)).toBe('retry-after=600')
    expect(() => formatRetryAdvice(10 * 60_000 + 1)).toThrow('retry-after')
  })

  test('says of other clients what their schedules say', () => {
    for (const name of heedless) {
      const actions = explainPolicy(peerSchedules[name].policy).map(({ action }) => action)
      expect(new Set(actions.filter((action) => action !== 'function'))).not.toContain('stop')
    }
    expect(graphqlWsAction(1008)).toBe('stop')
    expect(graphqlWsAction(4401)).toBe('stop')
    expect(graphqlWsAction(3000)).toBe('retry')
  })

  test('sends nothing that cannot be sent', () => {
    const sent = situations.map(({ send }) => send)
    expect(sent).not.toContain('empty')
    expect(sent).not.toContain('abnormalClosure')
    expect(sent).not.toContain('tlsHandshakeError')
  })
})
