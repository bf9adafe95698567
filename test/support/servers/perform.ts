import type { Step, Violation } from './behaviour.ts'

/** The server's end of one open connection, as the steps of a behaviour need it. */
export interface Peer {
  /** The path and query that the client asked for. */
  readonly url: string
  send(data: string | readonly number[]): void
  close(code: number | null, reason: string): void
  violate(rule: Violation): void
  drop(): void
  reset(): void
  pause(forMs: number): Promise<void>
  until(what: 'message' | 'cue'): Promise<void>
}

/** Thrown where a server cannot do what a behaviour asks for; the conformance suite lists these. */
export class CannotPerform extends Error {
  override readonly name = 'CannotPerform'
}

/**
 * Takes the steps in order. Those up to the first wait are taken synchronously, so that a close
 * frame can share a TCP segment with the answer to the handshake.
 */
export async function perform(steps: readonly Step[], peer: Peer): Promise<void> {
  for (const step of steps) {
    if (step.kind === 'pause') await peer.pause(step.forMs)
    else if (step.kind === 'await') await peer.until(step.what)
    else take(step, peer)
  }
}

function take(step: Exclude<Step, { readonly kind: 'pause' | 'await' }>, peer: Peer): void {
  switch (step.kind) {
    case 'send':
      return peer.send(step.data)
    case 'announce':
      return peer.send(peer.url)
    case 'close':
      return peer.close(step.code, step.reason)
    case 'violate':
      return peer.violate(step.rule)
    case 'drop':
      return peer.drop()
    case 'reset':
      return peer.reset()
  }
  return step satisfies never
}
