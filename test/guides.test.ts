import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { explainPolicy, formatRetryAdvice } from '../src/core.ts'
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

  test('hold no sample that nobody compiles', () => {
    const languages = pages.flatMap((page) => [...read(`stories/${page}`).matchAll(/^```(\S*)\n.*?^```$/gms)])
    const others = languages.map(([, language]) => language).filter((language) => !/^tsx?$/.test(language ?? ''))
    expect(others).toEqual(['http'])
  })
})

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
