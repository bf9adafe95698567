import { describe, expect, test } from 'vitest'
import { deceptiveSpelledOut as ofPanel } from '../../../src/storybook/panel/deceptive-text.ts'
import { deceptiveSpelledOut as ofDemos } from '../../../stories/ui/deceptive-text.ts'

/** The panel has one, and so have the demos, which import nothing that an app cannot. */
describe.each([
  ['the panel', ofPanel],
  ['the demos', ofDemos],
])('A text of someone else in %s', (_, spellOut) => {
  const read = (text: string): string =>
    spellOut(text)
      .map((piece) => (piece.isEscaped ? `[${piece.text}]` : piece.text))
      .join('')

  test.each([
    ['a control character', 'a\u0007b', 'a[\\u{7}]b'],
    ['a mark of direction', 'a\u202eb', 'a[\\u{202e}]b'],
    ['an isolate', '\u2066a\u2069', '[\\u{2066}]a[\\u{2069}]'],
    ['a separator of lines', 'a\u2028b', 'a[\\u{2028}]b'],
    ['a space of no width', 'a\u200bb', 'a[\\u{200b}]b'],
    ['a soft hyphen', 'a\u00adb', 'a[\\u{ad}]b'],
    ['a filler of Hangul', 'a\u3164b', 'a[\\u{3164}]b'],
    ['a separator of vowels', 'a\u180eb', 'a[\\u{180e}]b'],
    ['a tag', 'a\u{e0041}b', 'a[\\u{e0041}]b'],
    ['an annotation', 'a\ufff9b\ufffac\ufffb', 'a[\\u{fff9}]b[\\u{fffa}]c[\\u{fffb}]'],
    ['half of a pair', 'a\ud83db\ude00', 'a[\\u{d83d}]b[\\u{de00}]'],
    ['a selector that selects nothing', '\ufe0fa \ufe0f', '[\\u{fe0f}]a [\\u{fe0f}]'],
    ['a text that is hidden in selectors', 'a\ufe0f\u{e0141}\u{e0142}', 'a\ufe0f[\\u{e0141}][\\u{e0142}]'],
  ])('has %s spelled out', (_name, text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['emoji that are joined', '👩‍👩‍👧 👁️‍🗨️ 1️⃣'],
    ['Persian, with its joiner', 'می‌خواهم'],
    ['a variant of an ideograph', '葛\u{e0100}'],
    ['the number sign of Arabic, which is seen', '\u0600123'],
    ['the spaces that are seen', 'a b\u00a0c\u3000d'],
  ])('leaves %s as it is', (_name, text) => {
    expect(spellOut(text)).toEqual([{ text, isEscaped: false }])
  })
})
