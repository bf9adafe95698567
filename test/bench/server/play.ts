import { setTimeout as sleep } from 'node:timers/promises'
import { encodeMessage, topicOf } from '../message.ts'
import type { Pace, Plan } from '../plan.ts'
import type { Audience } from './audience.ts'

/** So many go into one write at full speed. */
const chunk = 250

/** How often a steady server looks what is due. */
const tickMs = 1

/** Sends everything that the plan says, and resolves when the kernel has it. */
export async function play(plan: Plan, audience: Audience): Promise<void> {
  // Encoded beforehand: the server shares its cores with the page that is measured.
  const texts = Array.from({ length: plan.messages }, (_, n) => encodeMessage(n, plan))
  for await (const [from, to] of portions(plan.messages, plan.pace, audience)) {
    audience.together(() => {
      for (let n = from; n < to; n++) audience.send(topicOf(n, plan), texts[n] ?? '')
    })
  }
  await audience.drained()
}

/** Which messages to send next, given out when it is time to. */
async function* portions(messages: number, pace: Pace, audience: Audience): AsyncGenerator<readonly [number, number]> {
  const startMs = performance.now()
  for (let sent = 0; sent < messages;) {
    const due = Math.min(messages, dueAfter(sent, performance.now() - startMs, pace))
    if (due > sent) yield [sent, due]
    sent = due
    if (pace.kind === 'fullSpeed') await audience.room()
    else await sleep(pace.kind === 'steady' ? tickMs : pace.gapMs)
  }
}

function dueAfter(sent: number, elapsedMs: number, pace: Pace): number {
  switch (pace.kind) {
    case 'fullSpeed':
      return sent + chunk
    case 'steady':
      return Math.floor((elapsedMs * pace.perSecond) / 1_000)
    case 'bursts':
      return sent + pace.size
    default:
      return pace satisfies never
  }
}
