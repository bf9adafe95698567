import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { useConnectionStats, useMessages, type Connection } from '../../src/index.ts'
import { Boundary, swallowCaughtErrors } from './boundary.tsx'
import { createStage } from './stage.tsx'

swallowCaughtErrors()

interface LookProps {
  readonly source: Connection<unknown, unknown>
  readonly value: number
}

function Limited({ source, value }: LookProps): ReactNode {
  return useMessages(source, { limit: value }).length
}

function Measured({ source, value }: LookProps): ReactNode {
  return useConnectionStats(source, { everyMs: value }).received
}

const bad: [string, unknown, (props: LookProps) => ReactNode][] = [
  ...[-1, 1.5, NaN, -Infinity, '5', null].map((value): (typeof bad)[number] => ['limit', value, Limited]),
  ...[0, 0.5, -1, NaN, -Infinity, 2 ** 31, '5', null].map((value): (typeof bad)[number] => [
    'everyMs',
    value,
    Measured,
  ]),
]

test.for(bad)('a bad %s, %s, is thrown in render, for an error boundary', async ([option, value, Look]) => {
  const stage = createStage()
  const errors: unknown[] = []
  const shown = stage.show(
    <Boundary onError={(error) => errors.push(error)}>
      <Look source={stage.connect()} value={value as number} />
    </Boundary>,
  )
  expect(shown.text()).toBe('failed')
  expect(errors).toEqual([expect.objectContaining({ name: 'OptionError', option })])
  stage.takeConsole() // React's own report
  await stage.settle()
  stage.expectNothingLeft()
})

test.for(bad)('a %s that becomes bad, %s, is thrown in that render', async ([, value, Look]) => {
  const stage = createStage()
  const connection = stage.connect()
  const errors: unknown[] = []
  const page = (given: unknown) => (
    <Boundary onError={(error) => errors.push(error)}>
      <Look source={connection} value={given as number} />
    </Boundary>
  )
  const shown = stage.show(page(5))
  expect(shown.text()).toBe('0')
  shown.rerender(page(value))
  expect(shown.text()).toBe('failed')
  stage.takeConsole()
  await stage.settle()
  stage.expectNothingLeft() // the timer of before is gone
})
