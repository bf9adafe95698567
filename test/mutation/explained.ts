import type { Survivor } from './survivor.ts'

/** Why some changes of the code make no difference that a test could see. */
export interface Explanation {
  readonly because: string
  readonly mutants: readonly Survivor[]
}

export const explained: readonly Explanation[] = [
  {
    because: 'The types leave nothing for this case: it is there for the compiler.',
    mutants: [
      unreachable('status/close-report.ts', 'state'),
      unreachable('machine/transition.ts', 'event'),
      unreachable('machine/effect.ts', 'at'),
      unreachable('machine/moves.ts', 'at'),
      unreachable('machine/moves.ts', 'at.until'),
    ],
  },
  {
    because: 'What does not fit, but would fit into an empty outbox, finds something in it: the compiler cannot know.',
    mutants: [
      {
        file: 'delivery/acknowledged.ts',
        from: 'if (oldest) remove(oldest)',
        to: 'if (true) remove(oldest)',
      },
      {
        file: 'delivery/outbox.ts',
        from: 'if (oldest) pushedOut.push(oldest)',
        to: 'if (true) pushedOut.push(oldest)',
      },
    ],
  },
  {
    because: 'When a list lets go of what was taken from it costs time or memory, and changes no answer.',
    mutants: [
      'true',
      'false',
      'taken * 2 > entries.length',
      'taken * 2 < entries.length',
      'taken / 2 >= entries.length',
    ].map((when) => ({
      file: 'delivery/outbox.ts',
      from: 'if (taken * 2 >= entries.length) keep(entries.slice(taken))',
      to: `if (${when}) keep(entries.slice(taken))`,
    })),
  },
]

function unreachable(file: string, value: string): Survivor {
  return { file, from: `default: return ${value} satisfies never`, to: 'default:' }
}
