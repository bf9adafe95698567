import { handOver, type ConnectionOptions } from '../../../src/core.ts'
import type { FakeWebSocket } from '../../support/fakes/fake-web-socket.ts'
import { createLab, statesOf, type Lab } from '../lab.ts'
import { openWith, type Opened } from '../open-with.ts'

type HandOverOptions = NonNullable<Parameters<typeof handOver>[1]>

/** A hand-over whose new socket is in its handshake. */
export interface UnderWay<In, Out> extends Opened<In, Out> {
  readonly old: FakeWebSocket
  readonly next: FakeWebSocket
  /** What it came to; `undefined` as long as it is under way. */
  readonly moved: () => boolean | undefined
  /** The phases since it began, the present one first. */
  readonly phases: () => readonly string[]
}

export async function handOverWith<In = unknown, Out = unknown>(
  options: Partial<ConnectionOptions<In, Out>> = {},
  how: HandOverOptions = {},
  lab: Lab = createLab(),
): Promise<UnderWay<In, Out>> {
  const opened = await openWith<In, Out>(options, lab)
  const old = lab.socket()
  const states = statesOf(opened.connection)
  let moved: boolean | undefined
  void handOver(opened.connection, how).then((result) => (moved = result))
  await lab.settle()
  return { ...opened, old, next: lab.socket(), moved: () => moved, phases: () => states.map(({ phase }) => phase) }
}

/** A hand-over that has succeeded: the old socket is on its way out. */
export async function handedOverWith<In = unknown, Out = unknown>(
  options: Partial<ConnectionOptions<In, Out>> = {},
  how: HandOverOptions = {},
  lab: Lab = createLab(),
): Promise<UnderWay<In, Out>> {
  const underWay = await handOverWith<In, Out>(options, how, lab)
  underWay.next.open()
  await lab.settle()
  return underWay
}
