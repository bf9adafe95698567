import type { Violation } from './behaviour.ts'

/** The opcodes of RFC 6455 §5.2 that a test meets. */
export const opcodes = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const

/** One frame of a client, unmasked. */
export interface Frame {
  readonly final: boolean
  readonly opcode: number
  readonly payload: Buffer
}

/** A final, unmasked frame, as servers send them. */
export function frame(opcode: number, payload: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.concat([Buffer.from([0x80 | opcode]), lengthOf(payload.length), payload])
}

/** A close frame with any code; `null` makes it empty. */
export function closeFrame(code: number | null, reason: string | Uint8Array = ''): Buffer {
  if (code === null) return frame(opcodes.close)
  return frame(opcodes.close, Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]))
}

const notUtf8 = Uint8Array.from([0xff, 0xfe])

/** The bytes of each broken rule. */
export const violations: Readonly<Record<Violation, Buffer>> = {
  oneByteClose: frame(opcodes.close, Uint8Array.from([0x03])),
  badUtf8Reason: closeFrame(1000, notUtf8),
  badUtf8Text: frame(opcodes.text, notUtf8),
  reservedBits: Buffer.from([0xf1, 0x02, 0x68, 0x69]),
  reservedOpcode: frame(0xb),
  maskedFrame: Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69]),
}

/** The code and reason in the body of a close frame. */
export function closeBody(payload: Buffer): { readonly code: number | null; readonly reason: string } {
  if (payload.length < 2) return { code: null, reason: '' }
  return { code: payload.readUInt16BE(0), reason: payload.toString('utf8', 2) }
}

/** Cuts a client's bytes into frames, however TCP has cut them. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0)

  /** Takes more bytes; returns the frames that they complete. */
  read(bytes: Buffer): readonly Frame[] {
    this.rest = Buffer.concat([this.rest, bytes])
    const frames: Frame[] = []
    for (let next = this.next(); next !== undefined; next = this.next()) frames.push(next)
    return frames
  }

  private next(): Frame | undefined {
    const header = headerOf(this.rest)
    if (header === undefined || this.rest.length < header.bytes + header.length) return undefined
    const payload = Buffer.from(this.rest.subarray(header.bytes, header.bytes + header.length))
    const key = header.masked ? this.rest.subarray(header.bytes - 4, header.bytes) : Buffer.alloc(4)
    for (const [index, byte] of payload.entries()) payload[index] = byte ^ key.readUInt8(index % 4)
    const first = this.rest.readUInt8(0)
    this.rest = this.rest.subarray(header.bytes + header.length)
    return { final: (first & 0x80) !== 0, opcode: first & 0x0f, payload }
  }
}

function lengthOf(length: number): Buffer {
  if (length < 126) return Buffer.from([length])
  if (length < 65_536) return Buffer.from([126, length >> 8, length & 0xff])
  const long = Buffer.alloc(9, 127)
  long.writeBigUInt64BE(BigInt(length), 1)
  return long
}

function headerOf(bytes: Buffer): { bytes: number; length: number; masked: boolean } | undefined {
  if (bytes.length < 2) return undefined
  const short = bytes.readUInt8(1) & 0x7f
  const masked = (bytes.readUInt8(1) & 0x80) !== 0
  const extended = short === 126 ? 2 : short === 127 ? 8 : 0
  const size = 2 + extended + (masked ? 4 : 0)
  if (bytes.length < size) return undefined
  const length = extended === 0 ? short : extended === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  return { bytes: size, length, masked }
}
