/**
 * An unmasked close frame (RFC 6455 §5.5.1), for the codes that `ws` refuses to send: a page should
 * see what a server that breaks the rules does.
 */
export function closeFrame(code: number, reason: string): Buffer {
  const text = Buffer.from(reason)
  const head = Buffer.alloc(4)
  head.writeUInt8(0x88, 0) // the last fragment, opcode 8
  head.writeUInt8(2 + text.length, 1)
  head.writeUInt16BE(code, 2)
  return Buffer.concat([head, text])
}

/** The codes that `ws` sends itself. The others throw there. */
export function isPolite(code: number): boolean {
  const registered = code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)
  return registered || (code >= 3000 && code <= 4999)
}
