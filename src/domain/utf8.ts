/** How many bytes a text takes in UTF-8. This runs for every message, and most are ASCII. */
export function utf8Bytes(text: string): number {
  if (/^\p{ASCII}*$/u.test(text)) return text.length
  let bytes = 0
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
  }
  return bytes
}
