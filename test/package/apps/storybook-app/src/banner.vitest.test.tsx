import { act, cleanup, render, screen } from '@testing-library/react'
import { createMockServer, type MockServer } from 'hangup/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Banner } from './Banner'

let server: MockServer
beforeEach(() => {
  vi.useFakeTimers()
  server = createMockServer('wss://example.com/live')
})
afterEach(() => {
  cleanup()
  server.stop()
  vi.useRealTimers()
})
const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))

test('the banner says that the server threw us out', async () => {
  render(<Banner />)
  await pass(10)
  expect(screen.getByRole('status').textContent).toBe('Live')
  await act(() => server.closes('policyViolation', 'kicked'))
  expect(screen.getByRole('status').textContent).toBe('policyViolation 1008: gave up')
})

test('the banner comes back after a restart', async () => {
  render(<Banner />)
  await pass(10)
  await act(() => server.restarts({ afterMs: 2_000 }))
  expect(screen.getByRole('status').textContent).toBe('serviceRestart 1012: coming back')
  await pass(31_000)
  expect(screen.getByRole('status').textContent).toBe('Live')
  expect(server.connections.length).toBeGreaterThan(1)
})
