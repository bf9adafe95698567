import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CloseInfo } from '../domain/status/close-info.ts'
import { nextStep } from '../domain/status/close-report.ts'
import type { Commands } from '../domain/machine/effect.ts'
import type { MachineEvent } from '../domain/machine/event.ts'
import { generationOf, initialMachine, publicState, type Machine } from '../domain/machine/machine.ts'
import type { ConnectionState } from '../domain/machine/state.ts'
import { transition } from '../domain/machine/transition.ts'
import { createAttempts, type AttemptListener } from './attempt/attempts.ts'
import { hostnameOf } from './attempt/address.ts'
import type { HandOverPort } from './hand-over/hand-over-port.ts'
import { createHeartbeat } from './lifecycle/heartbeat.ts'
import { createSurroundings } from './lifecycle/surroundings.ts'
import { createAbortWatch } from './abort-watch.ts'
import { createEventQueue } from './event-queue.ts'
import { createLosses, noVerdict } from './losses.ts'
import type { Inbox } from './receiving/inbox.ts'
import { createOutgoing, type Outgoing, type Route } from './sending/outgoing.ts'
import { guard, type Ports } from './ports.ts'
import { createTimer } from './timer.ts'

/** A zustand vanilla store without the ways to write it: `useStore(connection.store, selector)` works. */
export type ReadonlyStoreApi<T> = Pick<StoreApi<T>, 'getState' | 'getInitialState' | 'subscribe'>

/** What runs the machine: it queues events, commits states, and then does what they ask for. */
export interface Interpreter<Out, S extends string> extends HandOverPort {
  readonly store: ReadonlyStoreApi<ConnectionState<S>>
  readonly post: (event: MachineEvent<S>) => void
  readonly route: () => Route
  /** Looks again at what is listened to: the signal, the heartbeat. */
  readonly refresh: () => void
  readonly outgoing: Outgoing<Out>
  readonly roundTripMs: () => number | null
}

export function createInterpreter<In, Out, S extends string>(
  ports: Ports<In, Out, S>,
  inbox: Inbox<In>,
): Interpreter<Out, S> {
  const { environment, options, emit, resume } = ports
  let machine: Machine<S> = initialMachine
  const store = createStore<ConnectionState<S>>(() => publicState(machine.at))
  /** Called from a listener, and not carried out yet. */
  let reopening = false
  let giveBack: ReturnType<Outgoing<Out>['takeAll']> | undefined

  const post = (event: MachineEvent<S>): void => {
    reopening ||= event.type === 'openCalled' || event.type === 'reconnectCalled'
    enqueue(() => event)
  }

  const step = (event: MachineEvent<S>): void => {
    const { at } = machine
    const [next, effects] = transition(machine, event, {
      hello: undefined,
      ...options(),
      holdFor: surroundings.holdFor(),
      random: environment.random,
      atMs: environment.epochMs(),
      nowMs: environment.monotonicMs(),
      ownClosure: (code, reason, cause) => attempts.closure({ code, reason, cause }),
      outageAfter,
    })
    machine = next
    // Before anyone hears of the new state, for a listener may connect again, and send at once.
    for (const [command] of effects) {
      if (command === 'returnOutbox') giveBack = outgoing.takeAll()
      if (command === 'flushOutbox') outgoing.rewind()
      if (command === 'detach') inbox.giveUp()
    }
    if (event.type === 'openCalled' || event.type === 'reconnectCalled') reopening = false
    if (next.at !== at) commit(at)
    if ('verdict' in event && event.verdict !== noVerdict && next.at !== at) {
      emit({ type: 'verdict', next: nextStep(store.getState()) })
    }
    for (const [command, ...args] of effects) {
      guard(environment, () => void Reflect.apply(commands[command], null, args))
    }
  }

  const enqueue = createEventQueue(environment, step)

  const commit = (previous: Machine<S>['at']): void => {
    const { at } = machine
    const state = publicState(at)
    startPhaseTimer(Infinity)
    guard(environment, () => store.setState(state, true))
    if (at.phase === 'open') {
      emit({ type: previous.phase === 'open' ? 'handedOver' : 'opened', protocol: at.protocol })
    }
    if (at.last && at.last !== previous.last) {
      emit({ type: 'closed', info: at.last })
      outgoing.lost(at.last.unsentBytes)
    }
    emit({ type: 'stateChanged', state })
    if (at.phase === 'waiting' && at.until.kind !== 'time' && at.until.kind !== 'decision') {
      emit({ type: 'held', until: at.until.kind })
    }
    watch()
  }

  /** A connection that never got past its `hello` was not stable, however long its socket was open. */
  const isStable = ({ openForMs }: CloseInfo<S>): boolean =>
    machine.at.phase === 'open' && openForMs >= options().stableAfterMs
  const outageAfter = (info: CloseInfo<S>): Machine['outage'] => (isStable(info) ? null : machine.outage)

  const onPhaseTimer = (): void => {
    const { at } = machine
    if (at.phase === 'closing') post({ type: 'closeTimedOut' })
    else if (at.phase === 'connecting') losses.timeOut(at)
    else if (at.phase === 'open') heartbeat.tick()
    else if (at.phase === 'waiting' && at.until.kind === 'decision') losses.decideWithoutRule()
    else post({ type: 'waitElapsed' })
  }

  const startPhaseTimer = createTimer(environment, onPhaseTimer)
  const startLinger = createTimer(environment, () => post({ type: 'lingerElapsed' }))

  const surroundings = createSurroundings(ports, {
    post,
    doubt() {
      if (machine.at.phase === 'open') heartbeat.probe()
    },
    hostname: () => attempts.hostname() || hostnameOf(options().url, environment.baseUrl()),
  })
  const losses = createLosses<In, Out, S>(ports, surroundings, {
    machine: () => machine,
    attempts: () => attempts,
    isStable,
    outageAfter,
    enqueue,
    startTimer: startPhaseTimer,
  })
  const listener: AttemptListener = {
    prepared: (generation) => post({ type: 'prepared', generation }),
    started: () => startPhaseTimer(options().connectTimeoutMs),
    opened: (type, generation, { protocol, extensions }) => post({ type, generation, protocol, extensions }),
    failed: losses.lose,
    hears: (frame, reply, generation) =>
      heartbeat.hears(frame, reply, machine.at.phase === 'open' && generation === generationOf(machine.at)),
    sessionEnded() {
      resume?.forget()
      outgoing.endSession()
    },
  }
  let attempts = createAttempts<In, Out, S>(ports, inbox, listener)
  const outgoing = createOutgoing(ports, {
    openSocket: () => attempts.openSocket(),
    bufferedBytes: () => attempts.bufferedBytes(),
  })
  const heartbeat = createHeartbeat(ports, {
    send(data) {
      const socket = attempts.openSocket()
      socket?.send(data)
      return socket !== null
    },
    startTimer: startPhaseTimer,
    expired() {
      const generation = generationOf(machine.at)
      if (generation) losses.lose('heartbeatExpired', generation, { cause: 'heartbeatTimeout' })
    },
    isDisturbed: surroundings.isDisturbed,
  })

  const commands: Commands = {
    prepare() {
      if (machine.at.phase === 'connecting') attempts.prepare(machine.at)
    },
    handshake: () => attempts.handshake(),
    hello: () => attempts.hello(outgoing.sendNow),
    close: (code, reason) => attempts.close(code, reason),
    detach: (code, reason) => attempts.detach(code, reason),
    timer: startPhaseTimer,
    linger(delayMs) {
      startLinger(delayMs || Infinity)
      // Without a linger the connection still outlives StrictMode's simulated unmount, which is synchronous.
      if (delayMs === 0) queueMicrotask(() => post({ type: 'lingerElapsed' }))
    },
    flushOutbox() {
      attempts.ready()
      outgoing.flush()
    },
    heartbeat: heartbeat.begin,
    returnOutbox: (why) => giveBack?.(options().signal?.aborted ? 'aborted' : why),
  }

  const watchSignal = createAbortWatch(() => post({ type: 'aborted' }))
  const watch = (): void => {
    const { phase } = machine.at
    const isAtWork = phase !== 'idle' && phase !== 'closed'
    surroundings.watch(isAtWork)
    watchSignal(isAtWork ? options().signal : undefined)
  }

  return {
    store: {
      getState: store.getState,
      getInitialState: store.getInitialState,
      // One listener that throws would keep the store from telling the others.
      subscribe: (listener) => store.subscribe((...states) => guard(environment, () => listener(...states))),
    },
    post,
    outgoing,
    refresh() {
      watch()
      if (machine.at.phase === 'open') heartbeat.tick()
    },
    roundTripMs: heartbeat.roundTripMs,
    route() {
      const { phase } = machine.at
      if (phase === 'open') return attempts.openSocket() ? 'socket' : 'outbox'
      return reopening || phase === 'connecting' || phase === 'waiting' || (phase === 'idle' && machine.held)
        ? 'outbox'
        : null
    },
    holdLosses: losses.hold,
    beside(listen) {
      const { at, generations } = machine
      if (at.phase !== 'open') return undefined
      const { generation } = at.own
      const next = generations + 1
      const theirs = listen(listener)
      const beside = createAttempts<In, Out, S>(ports, inbox, theirs)
      return {
        handshake: beside.handshake,
        detach: beside.detach,
        prepare: (url) => beside.prepare({ attempt: 0, last: at.last, own: { generation: next, plan: null }, url }),
        hello: () => beside.hello(outgoing.sendNow),
        takeOver: ({ protocol, extensions }, done) =>
          enqueue(() => {
            const old = attempts
            if (generation !== generationOf(machine.at)) return (done(null), null)
            const outage = outageAfter(old.closure({ cause: 'app' }))
            attempts = beside
            Object.assign(theirs, listener) // from now on it is the connection's, and so are the attempts after it
            done(old)
            return { type: 'handedOver', generation, next, protocol, extensions, outage }
          }),
      }
    },
  }
}
