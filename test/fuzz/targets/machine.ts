import assert from 'node:assert/strict'
import fc from 'fast-check'
import { nextStep } from '../../../src/domain/status/close-report.ts'
import { generationOf, publicState } from '../../../src/domain/machine/machine.ts'
import { attemptsPerMinute, machineMove, play, type Taken } from '../../support/arbitraries/machine-life.ts'
import { isStep } from '../phases.ts'
import { target, type Target } from '../target.ts'

/** The state machine under any events, stale and impossible ones among them. */
export const machine: Target = target('machine', 100_000, fc.array(machineMove, { maxLength: 20 }), (moves) => {
  for (const taken of play(moves)) assertStep(taken)
})

function assertStep({ before, event, after, effects }: Taken): void {
  const { at, startsMs, held, generations } = after
  const isStale = 'generation' in event && event.generation !== generationOf(before.at)
  if (isStale || after === before) {
    assert.equal(after, before, 'an event of another attempt changes nothing')
    assert.equal(effects.length, 0, 'an event that changes nothing asks for nothing')
    return
  }
  assert.ok(isStep(before.at.phase, at.phase), `${before.at.phase} does not lead to ${at.phase}`)
  assert.ok([0, 1].includes(generations - before.generations), 'generations go up, one at a time')
  assert.ok([undefined, generations].includes(generationOf(at)), 'a phase listens to the latest attempt')

  const counted = (command: string): number => effects.filter(([name]) => name === command).length
  const old = generationOf(before.at)
  const isLeft = old !== undefined && old !== generationOf(at) && event.type !== 'handedOver'
  assert.equal(counted('detach'), isLeft ? 1 : 0, 'what is left is detached, once')
  for (const effect of effects) if (effect[0] === 'timer') assert.ok(effect[1] >= 0, 'a timer has a delay')
  assert.ok(startsMs.length <= attemptsPerMinute, 'no minute sees more attempts than it may')
  assert.ok(at.phase !== 'idle' || !held, 'idle is what nobody holds')
  assert.ok(!('own' in publicState(at)), 'what is the machine’s own is shown to nobody')
  assert.ok(nextStep(publicState(at)).kind.length > 0)
}
