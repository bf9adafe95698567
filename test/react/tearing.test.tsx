import { startTransition, useDeferredValue, useLayoutEffect, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, test } from 'vitest'
import { useMessage, type Connection, type ConnectionOptions, type UseMessageOptions } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { createStage, frameMs, type Stage } from './stage.tsx'
import { sliceTime, type TimeSlices } from './time-slices.ts'
import { note, textOf, topicOf } from './topics.ts'

type Source = Connection<unknown, unknown>

interface CellProps extends TimeSlices {
  readonly source: Source
  readonly options: UseMessageOptions<unknown, unknown>
  readonly onCommit: () => void
}

/** Shows the latest message, and takes a slice of time to do so. */
function Cell({ source, options, spend, onCommit }: CellProps): ReactNode {
  spend()
  const value = useMessage(source, options)
  useLayoutEffect(onCommit)
  return <i>{String(value)}</i>
}

/** How the cells look at their messages; some of them with new options at each render. */
const looks: [string, CellsProps['optionsOf'], Partial<ConnectionOptions>][] = [
  ['every message', () => ({ select: textOf }), {}],
  ['another selector than before', (_, count) => ({ select: count === few ? textOf : sameTextOf }), {}],
  ['nothing for those that were there before', (at) => ({ select: at < few ? () => undefined : textOf }), {}],
  ['inline selectors', () => ({ select: (message) => textOf(message) }), {}],
  ['a topic', () => ({ topic: 'a', select: textOf }), { topicOf }],
  ['a topic or every message', (at) => ({ topic: at % 2 ? 'a' : undefined, select: textOf }), { topicOf }],
  [
    'a retained topic or every message',
    (at) => ({ topic: at >= few ? 'a' : undefined, select: textOf }),
    { topicOf, retainTopics: 1 },
  ],
]

const few = 3
const many = 20

interface CellsProps extends Omit<CellProps, 'options'> {
  readonly count: number
  readonly optionsOf: (at: number, count: number) => UseMessageOptions<unknown, unknown>
}

const sameTextOf = (message: unknown): string => textOf(message)

function Cells({ count, optionsOf, ...rest }: CellsProps): ReactNode {
  return Array.from({ length: count }, (_, at) => <Cell key={at} options={optionsOf(at, count)} {...rest} />)
}

function DeferredCells({ count, ...rest }: CellsProps): ReactNode {
  return <Cells {...rest} count={useDeferredValue(count)} />
}

interface Concurrent {
  readonly stage: Stage
  readonly receive: (text: string) => void
  /** Begins to render many cells instead of few, a slice at a time. */
  readonly begin: () => void
  /** Gives React a turn, and tells whether the many are on the page. */
  readonly turn: () => Promise<boolean>
  /** The values on the page after each commit, each once. */
  readonly commits: readonly string[]
  readonly end: () => void
}

async function startConcurrent(
  how: 'startTransition' | 'useDeferredValue',
  optionsOf: CellsProps['optionsOf'],
  options: Partial<ConnectionOptions>,
): Promise<Concurrent> {
  const stage = createStage({ script: accepts() })
  const source = stage.connect(options)
  const container = document.createElement('div')
  const commits: string[] = []
  const onCommit = (): void => {
    const values = new Set([...container.children].map(({ textContent }) => textContent))
    commits.push([...values].join(' and '))
  }
  const slices = sliceTime()
  const root = createRoot(container)
  const show = (count: number): void => {
    const Page = how === 'useDeferredValue' ? DeferredCells : Cells
    root.render(<Page {...slices} source={source} count={count} optionsOf={optionsOf} onCommit={onCommit} />)
  }
  const receive = (text: string): void => stage.socket().message(JSON.stringify(note('a', text)))
  show(few)
  source.open()
  while (container.children.length < few) await stage.settle()
  receive('1')
  await stage.advance(frameMs)
  return {
    stage,
    receive,
    begin: () => (how === 'startTransition' ? startTransition(() => show(many)) : show(many)),
    async turn() {
      await stage.settle()
      return container.children.length === many
    },
    commits,
    end: () => root.unmount(),
  }
}

const valuesIn = (commit: string | undefined): readonly string[] =>
  (commit ?? '').split(' and ').filter((value) => value !== 'undefined') // nothing at all beside a value is no tear

/** The commits that show more than one value. */
function tearsIn(commits: readonly string[]): readonly string[] {
  return [...new Set(commits)].filter((commit) => valuesIn(commit).length > 1)
}

describe.for(['startTransition', 'useDeferredValue'] as const)('Under %s', (how) => {
  describe.for(looks)('components with %s', ([, optionsOf, options]) => {
    test('that mount while messages wait show what the others show', async () => {
      const { stage, receive, begin, turn, commits, end } = await startConcurrent(how, optionsOf, options)
      let turns = 0
      receive('2')
      begin()
      do receive(`${(turns += 1) + 2}`)
      while (!(await turn()))
      expect(turns).toBeGreaterThan(many / 2) // or nothing has been concurrent
      await stage.advance(frameMs)
      end()
      expect(tearsIn(commits)).toEqual([])
      expect(valuesIn(commits.at(-1))).toEqual([`${turns + 2}`])
    })

    test('that mount while a flush comes show what the others show', async () => {
      const { stage, receive, begin, turn, commits, end } = await startConcurrent(how, optionsOf, options)
      begin()
      for (let turns = 1; !(await turn()); turns += 1) {
        if (turns !== few + 5) continue
        receive('2')
        await stage.advance(frameMs)
      }
      end()
      expect(tearsIn(commits)).toEqual([])
      expect(valuesIn(commits.at(-1))).toEqual(['2'])
    })
  })
})
