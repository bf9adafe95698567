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
    because: 'There always is one here, which the compiler cannot know.',
    mutants: [
      // What does not fit, but would fit into an empty outbox, finds something in it.
      { file: 'delivery/acknowledged.ts', from: 'if (oldest) remove(oldest)', to: 'if (true) remove(oldest)' },
      {
        file: 'delivery/outbox.ts',
        from: 'if (oldest) pushedOut.push(oldest)',
        to: 'if (true) pushedOut.push(oldest)',
      },
      {
        file: 'policy/dead-rules.ts',
        from: "else behind.get(key)?.add(asked[last] ?? '')",
        to: 'else behind.get(key)?.add(asked[last] ?? "Stryker was here!")',
      },
      {
        file: 'policy/dead-rules.ts',
        from: "else behind.get(key)?.add(asked[last] ?? '')",
        to: "else behind.get(key).add(asked[last] ?? '')",
      },
      {
        file: 'error/rule-text.ts',
        from: "function unknownNameText(option: string, rule: RuleName, [name = '', ...known]: string[]): string {",
        to: 'function unknownNameText(option: string, rule: RuleName, [name = "Stryker was here!", ...known]: string[]): string {',
      },
      // Where there is a last window of two, there is one before it.
      {
        file: 'policy/explain-policy.ts',
        from: 'return last !== undefined && before?.[0] === last[0] && before[1] === last[1]',
        to: 'return last !== undefined && before[0] === last[0] && before[1] === last[1]',
      },
    ],
  },
  {
    because: 'Only a phase that connects has a step, which the compiler must be told.',
    mutants: [
      {
        file: 'machine/transition.ts',
        from: "return phase === 'connecting' && at.step === 'prepare' ? move(machine, { ...at, step: 'handshake' }) : machine",
        to: "return true && at.step === 'prepare' ? move(machine, { ...at, step: 'handshake' }) : machine",
      },
      {
        file: 'machine/transition.ts',
        from: "if (phase !== 'connecting' || at.step !== 'handshake') return machine",
        to: "if (false || at.step !== 'handshake') return machine",
      },
      {
        file: 'machine/transition.ts',
        from: "return phase === 'connecting' && at.step === 'hello' ? opened(machine, at, event, context) : machine",
        to: "return true && at.step === 'hello' ? opened(machine, at, event, context) : machine",
      },
    ],
  },
  {
    because: 'No rule is counted under either word.',
    mutants: [
      {
        file: 'policy/verdict.ts',
        from: "return { sinceMs: nowMs, attempt: 0, tallies: {}, floorKey: '', isFirm: false, advised: null }",
        to: 'return { sinceMs: nowMs, attempt: 0, tallies: {}, floorKey: "Stryker was here!", isFirm: false, advised: null }',
      },
      {
        file: 'policy/verdict.ts',
        from: "floorKey: isTrusted ? '' : opened || lookupCode(info) !== info.code ? key : floorKey,",
        to: 'floorKey: isTrusted ? "Stryker was here!" : opened || lookupCode(info) !== info.code ? key : floorKey,',
      },
    ],
  },
  {
    because: 'A string has none of the fields that are looked for, so it says nothing.',
    mutants: [
      {
        file: 'policy/explain-policy.ts',
        from: "const chosen = typeof rule === 'object' ? rule : undefined",
        to: 'const chosen = true ? rule : undefined',
      },
      {
        file: 'policy/check-policy.ts',
        from: 'const ranges: CodeRange[] = []',
        to: 'const ranges: CodeRange[] = ["Stryker was here"]',
      },
    ],
  },
  {
    because: 'It saves time or memory, and changes no answer.',
    mutants: [
      ...[
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
      ...['false', '/^\\p{ASCII}$/u.test(text)'].map((isShort) => ({
        file: 'utf8.ts',
        from: 'if (/^\\p{ASCII}*$/u.test(text)) return text.length',
        to: `if (${isShort}) return text.length`,
      })),
      {
        file: 'policy/backoff.ts',
        from: 'next: (after ??= longerMs === longestMs ? next : growing(longerMs)),',
        to: 'next: (after ??= false ? next : growing(longerMs)),',
      },
    ],
  },
  {
    because: 'What is missing draws NaN, as NaN does; the type asks for two numbers.',
    mutants: [
      {
        file: 'policy/backoff.ts',
        from: 'return { delayMs: 0, next: first ?? drawFrom([NaN, NaN]) }',
        to: 'return { delayMs: 0, next: first ?? drawFrom([]) }',
      },
    ],
  },
]

function unreachable(file: string, value: string): Survivor {
  return { file, from: `default: return ${value} satisfies never`, to: 'default:' }
}
