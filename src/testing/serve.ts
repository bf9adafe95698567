import { OptionError } from '../domain/error/error.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { Codec } from '../engine/codec.ts'
import type { Behaviour, RestartOptions, Step } from './behaviour.ts'
import { bytesIn, isBlob } from './binary-data.ts'
import { closureOf, failTls } from './closing.ts'
import { createMockInbox } from './mock-inbox.ts'
import type { MockConnection } from './mock-connection.ts'
import { createPerformance } from './perform-steps.ts'
import { copyOf } from './socket-arguments.ts'
import type { FarEnd } from './standard-socket.ts'
import type { Host } from './transport.ts'

/** What a connection needs of its server. */
export interface ServerPorts<In, Out> {
  readonly codec: Codec<Out, In>
  readonly statuses: CloseStatuses
  readonly received: (message: Out) => void
  readonly restarts: (options: RestartOptions) => void
}

/** A connection as its server has it. */
export interface Served<In, Out> extends MockConnection<In, Out, string> {
  readonly isOpen: () => boolean
  /** Answers the handshake. */
  readonly begin: () => void
  readonly host: Omit<Host, 'arrived'>
  /** The server is gone, and its timers with it. */
  readonly stop: () => void
}

/** Serves one connection, once its handshake has arrived. */
export function serve<In, Out>(
  end: FarEnd,
  { handshake, steps, replies }: Behaviour<In, Out, string>,
  { codec, statuses, received, restarts }: ServerPorts<In, Out>,
): Served<In, Out> {
  let phase: Served<In, Out>['phase'] = 'hanging'
  let closed: Served<In, Out>['closed'] = null

  const isOpen = (): boolean => phase === 'open' || phase === 'silent'
  const send = (message: In): Promise<void> => end.deliver(encoded(codec, message))
  const inbox = createMockInbox({ codec, replies, received, send: (reply) => void send(reply) })
  const leave = (by: 'client' | 'server', code: number, reason: string): void => {
    performance.stop()
    phase = 'closed'
    closed = { by, code, reason }
  }
  const close = (as: string | number, reason: string): Promise<void> => {
    const closure = closureOf(as, reason, statuses)
    leave('server', closure.code, closure.reason)
    return end.end(closure)
  }
  const silence = (): void => {
    performance.stop()
    phase = 'silent'
  }
  const performance = createPerformance<Step<In, string>>((step) => {
    if (step.kind === 'send') void send(step.message)
    else if (step.kind === 'close') void close(step.as, step.reason)
    else if (step.kind === 'drop') void close('abnormalClosure', '')
    else if (step.kind === 'silence') silence()
    else restarts(step.options)
  })
  /** Actions are for what is open: a test that acts on nothing has a mistake in it. */
  const whileOpen =
    <Args extends readonly unknown[]>(act: (...args: Args) => Promise<unknown> | void) =>
    async (...args: Args): Promise<void> => {
      if (!isOpen()) throw new OptionError('connection', 'noneOpen')
      await act(...args)
    }

  return {
    url: end.url,
    protocols: end.protocols,
    received: inbox.messages,
    get phase() {
      return phase
    },
    get closed() {
      return closed
    },
    sends: whileOpen((...all) => Promise.all(all.map(send))),
    closes: whileOpen((as = 'empty', reason = '') => close(as, reason)),
    drops: whileOpen(() => close('abnormalClosure', '')),
    goesSilent: whileOpen(silence),
    isOpen,
    begin() {
      if (handshake.kind === 'refuse' || handshake.kind === 'failTls') {
        phase = 'refused'
        void (handshake.kind === 'failTls' ? failTls(end) : end.fail())
      } else if (handshake.kind === 'accept') {
        phase = 'open'
        void end.accept(handshake.protocol)
        performance.begin(steps)
      }
    },
    host: {
      received(data, bytes) {
        if (closed?.by === 'server') return // so it never left
        end.left(bytes)
        if (phase !== 'silent') inbox.receive(data)
      },
      closed(code = 1005, reason) {
        if (phase !== 'open') return // nobody is there to answer
        leave('client', code, reason)
        void end.end({ code, reason, wasClean: true })
      },
      abandoned: () => leave('client', 1006, ''),
    },
    stop() {
      if (isOpen()) void close('abnormalClosure', '')
      else if (phase === 'hanging') void end.fail()
    },
  }
}

/**
 * What goes over the wire for a message.
 *
 * @throws {OptionError} For what the codec makes no data of, and for a Blob, whose bytes would come too late to be in
 *   order.
 */
function encoded<In, Out>({ encode }: Codec<Out, In>, message: In): string | ArrayBuffer {
  const data = encode(message)
  if (typeof data !== 'string' && bytesIn(data) === undefined) throw new OptionError('sends', 'unencodable', [message])
  const copy = copyOf(data)
  if (isBlob(copy)) throw new OptionError('codec', 'wireData', data)
  return copy
}
