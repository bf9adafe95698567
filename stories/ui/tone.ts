import type { CloseReport, ConnectionState } from '../../src/index.ts'

/** The four colours of the demo: it works, it will, it will not, and nobody asked. */
export type Tone = 'good' | 'wait' | 'bad' | 'calm'

export function phaseTone({ phase }: ConnectionState): Tone {
  switch (phase) {
    case 'open':
      return 'good'
    case 'connecting':
    case 'waiting':
      return 'wait'
    case 'closed':
      return 'bad'
    case 'idle':
    case 'closing':
      return 'calm'
    default:
      return phase satisfies never
  }
}

export function reportTone({ next }: Pick<CloseReport, 'next'>): Tone {
  switch (next.kind) {
    case 'recovered':
      return 'good'
    case 'decision':
    case 'retry':
    case 'hold':
    case 'connecting':
      return 'wait'
    case 'stop':
      return next.because === 'app' ? 'calm' : 'bad'
    default:
      return next satisfies never
  }
}
