import fc from 'fast-check'
import type { AckOutbox } from '../../../src/domain/delivery/acknowledged.ts'
import type { OutboxLimits } from '../../../src/domain/delivery/outbox.ts'
import { isSendError } from '../../../src/domain/error/error.ts'
import { entry, messagesOf } from '../../domain/outbox-entry.ts'

/** An entry in the plainest words. Its message is its id; without one it is not kept once it was sent. */
interface Kept {
  readonly message: string
  readonly isTracked: boolean
  readonly bytes: number
  readonly expiresMs: number
  readonly isWaiting: boolean
  readonly wasSent: boolean
}

/** The rules as a list, the oldest first, that is looked through for everything. */
export class OutboxModel {
  kept: readonly Kept[] = []

  add(next: Kept, { limit, limitBytes, overflow }: OutboxLimits): readonly string[] | 'full' {
    const fits = (others: readonly Kept[]): boolean =>
      others.length < limit && others.reduce((sum, { bytes }) => sum + bytes, next.bytes) <= limitBytes
    const least = this.kept.findIndex((_, at) => fits(this.kept.slice(at)))
    const pushedOut = least < 0 ? this.kept.length : least
    if (!fits([]) || (overflow === 'throw' && pushedOut > 0)) return 'full'
    return this.#split((_, at) => at >= pushedOut, next)
  }

  takeNext(): string | undefined {
    const at = this.kept.findIndex(({ isWaiting }) => isWaiting)
    const next = this.kept[at]
    if (!next) return undefined
    this.kept = this.kept.flatMap((each) =>
      each !== next ? [each] : each.isTracked ? [{ ...each, isWaiting: false, wasSent: true }] : [],
    )
    return next.message
  }

  acknowledge(id: string): boolean {
    // An id of an earlier page may be used again: what was never sent cannot have been received.
    return this.#split(({ message, isTracked, wasSent }) => !isTracked || !wasSent || message !== id).length > 0
  }

  rewind(): void {
    this.kept = this.kept.map((each) => ({ ...each, isWaiting: true }))
  }

  takeSent = (): readonly string[] => this.#split(({ wasSent }) => !wasSent)
  takeExpired = (nowMs: number): readonly string[] => this.#split(({ expiresMs }) => expiresMs > nowMs)
  takeAll = (): readonly string[] => this.#split(() => false)

  #split(stays: (each: Kept, at: number) => boolean, ...added: readonly Kept[]): readonly string[] {
    const gone = this.kept.filter((each, at) => !stays(each, at))
    this.kept = [...this.kept.filter(stays), ...added]
    return gone.map(({ message }) => message)
  }
}

/** How much an outbox holds, and what gives way. */
export const outboxLimits: fc.Arbitrary<OutboxLimits> = fc.record({
  limit: fc.nat({ max: 6 }),
  limitBytes: fc.nat({ max: 20 }),
  overflow: fc.constantFrom('throw' as const, 'drop-oldest' as const),
})

/** One call of an outbox. */
export const outboxStep = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('add' as const),
      isTracked: fc.boolean(),
      bytes: fc.nat({ max: 5 }),
      expiresMs: fc.constantFrom(1, 2, 3, Infinity),
    }),
  },
  { weight: 6, arbitrary: fc.constant({ does: 'takeNext' as const }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('acknowledge' as const), id: fc.nat({ max: 20 }) }) },
  { weight: 2, arbitrary: fc.constant({ does: 'rewind' as const }) },
  { weight: 1, arbitrary: fc.constantFrom({ does: 'takeSent' as const }, { does: 'takeAll' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('takeExpired' as const), nowMs: fc.integer({ min: 0, max: 3 }) }),
  },
)
type OutboxStep = typeof outboxStep extends fc.Arbitrary<infer T> ? T : never

/** What a step comes to, in words that the model and the outbox share. */
export function taken(
  outbox: AckOutbox<string, string>,
  next: OutboxStep,
  message: string,
  limits: OutboxLimits,
): unknown {
  switch (next.does) {
    case 'add':
      try {
        return messagesOf(outbox.add(entry(message, { ...next, id: next.isTracked ? message : undefined }), limits))
      } catch (error) {
        return isSendError(error) ? error.why : error
      }
    case 'takeNext':
      return outbox.takeNext()?.message
    case 'acknowledge':
      return outbox.acknowledge(`${next.id}`)
    case 'rewind':
      return outbox.rewind()
    case 'takeExpired':
      return messagesOf(outbox.takeExpired(next.nowMs))
    case 'takeSent':
    case 'takeAll':
      return messagesOf(outbox[next.does]())
    default:
      return next satisfies never
  }
}

/** The same, of the model. */
export function expected(model: OutboxModel, next: OutboxStep, message: string, limits: OutboxLimits): unknown {
  if (next.does === 'add') return model.add({ ...next, message, isWaiting: true, wasSent: false }, limits)
  if (next.does === 'acknowledge') return model.acknowledge(`${next.id}`)
  return next.does === 'takeExpired' ? model.takeExpired(next.nowMs) : model[next.does]()
}
