import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { useMessage, useRetryCountdown, useWebSocket } from '../../../src/index.ts'

test('the React Compiler has compiled what runs here: an inline object stays the same object', () => {
  const seen = new Set<object>()
  const Child = ({ options }: { readonly options: object }): ReactNode => {
    seen.add(options)
    return null
  }
  const Parent = ({ url }: { readonly url: string }): ReactNode => <Child options={{ url }} />

  const { rerender } = render(<Parent url="wss://a.example" />)
  rerender(<Parent url="wss://a.example" />)
  expect(seen.size).toBe(1)
})

test.for([useWebSocket, useMessage, useRetryCountdown])('the React Compiler has compiled the hook %o', (hook) => {
  // Its mark: a cache of so many slots, from `react/compiler-runtime`.
  expect(String(hook)).toMatch(/\bc\)\(\d+\)/)
})
