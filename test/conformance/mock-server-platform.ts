import {
  accepts,
  closes,
  createMockServer,
  drops,
  goesSilent,
  hangs,
  inOrder,
  pauses,
  refuses,
  sends,
  type Behaviour,
} from '../../src/testing.ts'
import type { Handshake, Step } from '../support/servers/behaviour.ts'
import { CannotPerform } from '../support/servers/perform.ts'
import type { Platform } from './run-case.ts'

type Played = Behaviour<string, unknown>

let served = 0

/** What `hangup/testing` publishes, as its users get it. */
export const mockServerPlatform: Platform = {
  serve: async ({ handshake, steps, answersClose }) => {
    const silent = answersClose ? [] : [goesSilent()]
    const plays = inOrder(greeting(handshake), ...steps.map(played), ...silent)
    served += 1
    const server = createMockServer<string>(`ws://mock-${served}.example/`, { plays, global: false })
    return { url: `ws://mock-${served}.example/`, environment: { WebSocket: server.WebSocket }, stop: server.stop }
  },
}

function greeting(handshake: Handshake): Played {
  if (handshake.kind === 'accept') return accepts({ protocol: handshake.protocol ?? '' })
  if (handshake.kind === 'hang') return hangs()
  return handshake.kind === 'refuse' ? refuses(handshake.status) : refuses()
}

function played(step: Step): Played {
  switch (step.kind) {
    case 'send':
      return sends(String(step.data))
    case 'close':
      if (step.code === 1015) throw new CannotPerform('close with 1015')
      return closes(step.code ?? 1005, step.reason)
    case 'drop':
    case 'reset':
      return drops()
    case 'pause':
      return pauses(step.forMs)
    case 'violate':
    case 'announce':
    case 'await':
      throw new CannotPerform(step.kind)
  }
  return step satisfies never
}
