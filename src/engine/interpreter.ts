import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CloseInfo } from '../domain/status/close-info.ts'
import { nextStep } from '../domain/status/close-report.ts'
import type { Commands } from '../domain/machine/effect.ts'
import { OptionError, PolicyError } from '../domain/error/error.ts'
import type { LossType, MachineEvent } from '../domain/machine/event.ts'
import { generationOf, initialMachine, publicState, type Machine } from '../domain/machine/machine.ts'
import { decisionTimeoutMs } from '../domain/machine/moves.ts'
import type { ConnectionState } from '../domain/machine/state.ts'
import { transition } from '../domain/machine/transition.ts'
import { beginOutage, type Verdict } from '../domain/policy/verdict.ts'
import { createAttempts, type Ending } from './attempt/attempts.ts'
import type { Inbox } from './receiving/inbox.ts'
import { judge, type Judgement } from './judge.ts'
import { createOutgoing, type Outgoing, type Route } from './sending/outgoing.ts'
import { guard, type Ports } from './ports.ts'

/** A zustand vanilla store without the ways to write it: `useStore(connection.store, selector)` works. */
export type ReadonlyStoreApi<T> = Pick<StoreApi<T>, 'getState' | 'getInitialState' | 'subscribe'>

/** What runs the machine: it queues events, commits states, and then does what they ask for. */
export interface Interpreter<Out, S extends string> {
  readonly store: ReadonlyStoreApi<ConnectionState<S>>
  readonly post: (event: MachineEvent<S>) => void
  readonly route: () => Route
  /** Looks again which signal there is to listen to. */
  readonly watchSignal: () => void
  readonly outgoing: Outgoing<Out>
}

/** A closure of our own never reaches a policy. */
const noVerdict: Verdict = { action: 'stop', because: 'app', outage: beginOutage(0) }

export function createInterpreter<In, Out, S extends string>(
  ports: Ports<In, Out, S>,
  inbox: Inbox<In>,
): Interpreter<Out, S> {
  const { environment, options, emit, resume } = ports
  let machine: Machine<S> = initialMachine
  const store = createStore<ConnectionState<S>>(() => publicState(machine.at))
  const queue: (() => MachineEvent<S> | null)[] = []
  let running = false
  /** Called from a listener, and not carried out yet. */
  let reopening = false
  let cancelPhaseTimer: (() => void) | undefined
  let cancelLinger: (() => void) | undefined
  let undecided: Judgement | undefined
  let giveBack: ReturnType<Outgoing<Out>['takeAll']> | undefined

  // Run to completion: one event at a time, and what an event causes comes after it.
  const enqueue = (makeEvent: () => MachineEvent<S> | null): void => {
    queue.push(makeEvent)
    if (running) return
    running = true
    for (let next = queue.shift(); next; next = queue.shift()) {
      const makeNext = next
      guard(environment, () => {
        const event = makeNext()
        if (event) step(event)
      })
    }
    running = false
  }
  const post = (event: MachineEvent<S>): void => {
    reopening ||= event.type === 'openCalled' || event.type === 'reconnectCalled'
    enqueue(() => event)
  }

  const step = (event: MachineEvent<S>): void => {
    const { at } = machine
    const [next, effects] = transition(machine, event, {
      holdWhileOffline: true,
      holdWhileHidden: false,
      hello: undefined,
      ...options(),
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

  const commit = (previous: Machine<S>['at']): void => {
    const { at } = machine
    const state = publicState(at)
    startPhaseTimer(Infinity)
    guard(environment, () => store.setState(state, true))
    if (at.phase === 'open') emit({ type: 'opened', protocol: at.protocol })
    if (at.last && at.last !== previous.last) {
      emit({ type: 'closed', info: at.last })
      outgoing.lost(at.last.unsentBytes)
    }
    emit({ type: 'stateChanged', state })
    watchSignal()
  }

  /** A connection that never got past its `hello` was not stable, however long its socket was open. */
  const outageAfter = ({ openForMs }: CloseInfo<S>): Machine['outage'] =>
    machine.at.phase === 'open' && openForMs >= options().stableAfterMs ? null : machine.outage

  const lose = (type: LossType, generation: number, ending: Ending): void =>
    enqueue(() => {
      const { at } = machine
      if (generation !== generationOf(at)) return null
      if (at.phase === 'closing') {
        const { code, reason } = at
        return {
          type,
          generation,
          info: attempts.closure({ ...ending, cause: 'app', code, reason }),
          verdict: noVerdict,
        }
      }
      const info = attempts.closure(ending)
      const facts = { info, outage: outageAfter(info), pinned: attempts.pinned() }
      const judgement = judge(ports, facts, (verdict) => {
        if (undecided === judgement) decide(verdict)
      })
      const { verdict } = judgement
      undecided = judgement
      return { type, generation, info, verdict }
    })
  const decide = (verdict: Verdict): void => {
    undecided = undefined
    post({ type: 'decided', verdict })
  }

  const attempts = createAttempts<In, Out, S>(ports, inbox, {
    prepared: (generation) => post({ type: 'prepared', generation }),
    started: () => startPhaseTimer(options().connectTimeoutMs),
    opened: (type, generation, { protocol, extensions }) => post({ type, generation, protocol, extensions }),
    failed: lose,
    sessionEnded() {
      resume?.forget()
      outgoing.endSession()
    },
  })
  const outgoing = createOutgoing(ports, attempts)

  const startPhaseTimer = (delayMs: number): void => {
    cancelPhaseTimer?.()
    cancelPhaseTimer = delayMs < Infinity ? environment.startTimer(onPhaseTimer, delayMs) : undefined
  }
  const onPhaseTimer = (): void => {
    const { at } = machine
    if (at.phase === 'closing') post({ type: 'closeTimedOut' })
    else if (at.phase === 'connecting') timeOut(at)
    else if (at.phase === 'waiting' && at.until.kind === 'decision' && undecided) {
      decide(undecided.fallBack(new PolicyError('reconnect', 'inTime', decisionTimeoutMs)))
    } else post({ type: 'waitElapsed' })
  }
  const timeOut = ({ step: at, own: { generation } }: Extract<Machine<S>['at'], { phase: 'connecting' }>): void => {
    if (at === 'handshake') return lose('connectTimedOut', generation, { cause: 'connectTimeout' })
    const { helloTimeoutMs, connectTimeoutMs } = options()
    const late = attempts.step()
    const error = new OptionError(late, 'inTime', at === 'hello' ? helloTimeoutMs : connectTimeoutMs)
    emit({ type: 'prepareFailed', step: late, error })
    lose('connectTimedOut', generation, { cause: 'prepareFailed' })
  }

  const commands: Commands = {
    ...attempts,
    prepare() {
      if (machine.at.phase === 'connecting') attempts.prepare(machine.at)
    },
    hello: () => attempts.hello(outgoing.sendNow),
    timer: startPhaseTimer,
    linger(delayMs) {
      const elapsed = (): void => post({ type: 'lingerElapsed' })
      cancelLinger?.()
      cancelLinger = undefined
      // Without a linger the connection still outlives StrictMode's simulated unmount, which is synchronous.
      if (delayMs === 0) queueMicrotask(elapsed)
      else if (delayMs !== null && delayMs < Infinity) cancelLinger = environment.startTimer(elapsed, delayMs)
    },
    flushOutbox() {
      attempts.ready()
      outgoing.flush()
    },
    returnOutbox: (why) => giveBack?.(options().signal?.aborted ? 'aborted' : why),
  }

  // Listens only while there is something to end: one signal may serve many connections that are gone.
  let watched: AbortSignal | undefined
  const onAbort = (): void => post({ type: 'aborted' })
  const watchSignal = (): void => {
    const { phase } = machine.at
    const { signal } = options()
    watched?.removeEventListener('abort', onAbort)
    watched = phase === 'idle' || phase === 'closed' ? undefined : signal
    if (watched?.aborted) onAbort()
    watched?.addEventListener('abort', onAbort)
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
    watchSignal,
    route() {
      const { phase } = machine.at
      if (phase === 'open') return attempts.openSocket() ? 'socket' : 'outbox'
      return reopening || phase === 'connecting' || phase === 'waiting' || (phase === 'idle' && machine.held)
        ? 'outbox'
        : null
    },
  }
}
