import fc from 'fast-check'

/** Halves of surrogate pairs, control and bidi characters, joiners, selectors, line ends, what JSON and advice are made of. */
const oddLetter = fc.oneof(
  fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
  fc.constantFrom('\0', '\u0007', '\u001b', '\u007f', '\u0085', '\u202e', '\u2066', '\u200d', '\ufe0f', '\u{e0101}'),
  fc.constantFrom('\n', '\r', '\t', '\u2028', '\ufeff', '\ufffd', '"', '\\', '{', '}', '=', '-', '0', '9', ' '),
  fc.constantFrom('ü', '語', '😀', '👩‍👩‍👧', 'a'),
)

const short = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: oddLetter, maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

/** Text of someone who means no good, mostly short; up to ten thousand bytes. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: short },
  // Around what a close frame has room for.
  {
    weight: 4,
    arbitrary: fc.tuple(oddLetter, fc.integer({ min: 20, max: 130 }), short).map(([a, n, b]) => a.repeat(n) + b),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(short, fc.nat({ max: 2_500 })).map(([text, n]) => text.repeat(n).slice(0, 10_000)),
  },
)
