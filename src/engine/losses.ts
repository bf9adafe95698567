import { OptionError, PolicyError } from '../domain/error/error.ts'
import type { LossType, MachineEvent } from '../domain/machine/event.ts'
import { generationOf, type Machine, type Phase } from '../domain/machine/machine.ts'
import { decisionTimeoutMs } from '../domain/machine/moves.ts'
import { beginOutage, type Verdict } from '../domain/policy/verdict.ts'
import type { CloseCause, CloseInfo } from '../domain/status/close-info.ts'
import type { Attempts, Ending } from './attempt/attempts.ts'
import type { DiagnoseResult } from './diagnosis/diagnose.ts'
import { createInquiry } from './diagnosis/inquiry.ts'
import { judge, type Judgement } from './judge.ts'
import type { Surroundings } from './lifecycle/surroundings.ts'
import type { Ports } from './ports.ts'

/** How attempts and sockets are lost: why, and what the policy makes of it. */
export interface Losses {
  readonly lose: (type: LossType, generation: number, ending: Ending) => void
  /** An attempt has taken too long. */
  readonly timeOut: (at: Phase<string, 'connecting'>) => void
  /** A rule, too: the built-in one decides. */
  readonly decideWithoutRule: () => void
  /** While another socket is on its way to take over, the loss of the old one waits. `null` ends that. */
  readonly hold: (onLoss: (() => void) | null) => void
}

/** What losses need of the machine. */
interface Host<Out, S extends string> {
  machine(): Machine<S>
  attempts(): Attempts<Out, S>
  isStable(info: CloseInfo<S>): boolean
  outageAfter(info: CloseInfo<S>): Machine['outage']
  /** Queues an event that is made when its turn has come. */
  enqueue(makeEvent: () => MachineEvent<S> | null): void
  startTimer(delayMs: number): void
}

/** A closure of our own never reaches a policy. */
export const noVerdict: Verdict = { action: 'stop', because: 'app', outage: beginOutage(0) }

/** What may as well come of a network that is gone. */
const excusable: readonly CloseCause[] = [
  'connectionLost',
  'connectFailed',
  'connectTimeout',
  'prepareFailed',
  'heartbeatTimeout',
]

/** How long an app's own `diagnose` may take; that of `httpDiagnosis` is shorter. */
const inquiryTimeoutMs = 10_000

export function createLosses<In, Out, S extends string>(
  ports: Ports<In, Out, S>,
  { isOffline, isDisturbed }: Pick<Surroundings, 'isOffline' | 'isDisturbed'>,
  { machine, attempts, isStable, outageAfter, enqueue, startTimer }: Host<Out, S>,
): Losses {
  const { environment, options, emit } = ports
  const inquiry = createInquiry(ports)
  let undecided: Judgement | undefined
  /** The attempt whose end is being looked into, and what ends that. */
  let inquest: { readonly generation: number; readonly conclude: (result: DiagnoseResult | null) => void } | undefined
  let held: (() => void)[] = []
  let onHeld: (() => void) | null = null

  const decide = (verdict: Verdict): void => {
    undecided = undefined
    enqueue(() => ({ type: 'decided', verdict }))
  }
  const verdictOf = (info: CloseInfo<S>): Verdict => {
    const facts = {
      info,
      outage: outageAfter(info),
      pinned: attempts().pinned(),
      isAlone: isDisturbed(),
      isStable: isStable(info),
    }
    const judgement = judge(ports, facts, (verdict) => {
      if (undecided === judgement) decide(verdict)
    })
    undecided = judgement
    return judgement.verdict
  }

  /** What the platform takes for a drop or a refusal is no more than that there is no network. */
  const excused = (ending: Ending): Ending =>
    excusable.includes(ending.cause) && isOffline() ? { ...ending, cause: 'offline' } : ending

  /** Puts the end of an attempt off until it is known why. True where somebody is asked. */
  const inquires = (type: LossType, generation: number, ending: Ending): boolean => {
    const { at } = machine()
    if (at.phase !== 'connecting' || at.step !== 'handshake' || at.own.generation !== generation) return false
    const info = attempts().closure(ending)
    const signal = attempts().signal()
    const answer = signal && inquiry.ask(info, outageAfter(info) === null, signal)
    if (!answer) return false
    if (!(answer instanceof Promise)) {
      report(type, generation, { ...ending, status: answer.status, diagnosis: answer.diagnosis })
      return true
    }
    if (generation !== generationOf(machine().at)) return true // closed by the app, as it was asked
    attempts().dropSocket()
    const conclude = (result: DiagnoseResult | null): void => {
      if (inquest?.conclude !== conclude) return
      inquest = undefined
      report(type, generation, { ...ending, status: result?.status, diagnosis: result?.diagnosis })
    }
    inquest = { generation, conclude }
    startTimer(inquiryTimeoutMs)
    void answer.then(conclude)
    return true
  }

  const report = (type: LossType, generation: number, ending: Ending): void =>
    enqueue(() => {
      const { at } = machine()
      if (generation !== generationOf(at)) return null
      if (at.phase === 'closing') {
        const { code, reason } = at
        const info = attempts().closure({ ...ending, cause: 'app', code, reason })
        return { type, generation, info, verdict: noVerdict }
      }
      const info = attempts().closure(ending)
      if (info.opened && !outageAfter(info)) inquiry.forget()
      return { type, generation, info, verdict: verdictOf(info) }
    })

  const lose = (type: LossType, generation: number, ended: Ending): void => {
    if (onHeld) {
      held.push(() => lose(type, generation, ended))
      return onHeld()
    }
    const ending = excused(ended)
    if (!inquires(type, generation, ending)) report(type, generation, ending)
  }

  return {
    lose,
    timeOut({ step, own: { generation } }) {
      if (inquest?.generation === generation) {
        environment.reportError(new OptionError('diagnose', 'inTime', inquiryTimeoutMs))
        return inquest.conclude(null)
      }
      if (step === 'handshake') return lose('connectTimedOut', generation, { cause: 'connectTimeout' })
      const { helloTimeoutMs, connectTimeoutMs } = options()
      const late = attempts().step()
      const error = new OptionError(late, 'inTime', step === 'hello' ? helloTimeoutMs : connectTimeoutMs)
      emit({ type: 'prepareFailed', step: late, error })
      lose('connectTimedOut', generation, { cause: 'prepareFailed' })
    },
    decideWithoutRule() {
      if (undecided) decide(undecided.fallBack(new PolicyError('reconnect', 'inTime', decisionTimeoutMs)))
    },
    hold(onLoss) {
      const waiting = held
      held = []
      onHeld = onLoss
      for (const loss of waiting) loss()
    },
  }
}
