import type { Socket } from 'node:net'
import { createQueueingSignal, type Signal } from '../signal.ts'
import { later } from './answer-handshake.ts'
import type { Behaviour } from './behaviour.ts'
import type { Amend } from './ledger.ts'
import { perform, type Peer } from './perform.ts'
import { closeBody, closeFrame, frame, FrameReader, opcodes, violations, type Frame } from './raw-frame.ts'

/** The server's side of a WebSocket whose handshake is done: takes the scripted steps and listens. */
export function converse(socket: Socket, url: string, behaviour: Behaviour, cue: Signal, amend: Amend): void {
  const message = createQueueingSignal()
  let closing = false
  const write = (bytes: Buffer): void => {
    if (socket.writable) socket.write(bytes)
  }
  const peer: Peer = {
    url,
    send: (data) => write(messageFrame(data)),
    close: (code, reason) => {
      closing = true
      write(closeFrame(code, reason))
    },
    violate: (rule) => write(violations[rule]),
    drop: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    pause: (forMs) => new Promise((resolve) => later(socket, forMs, resolve)),
    until: (what) => (what === 'message' ? message : cue).next(),
  }

  void perform(behaviour.steps, peer)
  listen(socket, {
    message: (data) => {
      amend((visit) => ({ received: [...visit.received, data] }))
      message.give()
    },
    close: (body) => {
      amend((visit) => ({ closedWith: visit.closedWith ?? body }))
      if (!behaviour.answersClose || !socket.writable) return
      if (!closing) socket.write(closeFrame(body.code, body.reason))
      socket.end()
    },
  })
}

interface Listener {
  message(data: string | readonly number[]): void
  close(body: ReturnType<typeof closeBody>): void
}

function listen(socket: Socket, listener: Listener): void {
  const reader = new FrameReader()
  let fragments: readonly Frame[] = []
  socket.on('data', (bytes: Buffer) => {
    for (const next of reader.read(bytes)) {
      if (next.opcode === opcodes.close) listener.close(closeBody(next.payload))
      if (next.opcode > opcodes.binary) continue
      fragments = [...fragments, next]
      if (!next.final) continue
      listener.message(joined(fragments))
      fragments = []
    }
  })
}

function joined(fragments: readonly Frame[]): string | readonly number[] {
  const bytes = Buffer.concat(fragments.map((fragment) => fragment.payload))
  return fragments[0]?.opcode === opcodes.text ? bytes.toString('utf8') : [...bytes]
}

function messageFrame(data: string | readonly number[]): Buffer {
  return typeof data === 'string'
    ? frame(opcodes.text, Buffer.from(data))
    : frame(opcodes.binary, Uint8Array.from(data))
}
