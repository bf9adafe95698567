import { act, cleanup, render, screen } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useCloseStatus, useWebSocket } from '../../src/index.ts'
import { accepts, createMockServer, refuses, sequence, type MockServer } from '../../src/testing.ts'

// What the README promises a user's own test.

const url = 'wss://app.example/live'
let server: MockServer

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  server = createMockServer(url)
})
afterEach(() => {
  cleanup()
  server.stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const pass = (ms: number): Promise<void> => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined))

function Banner(): React.JSX.Element {
  const socket = useWebSocket(url)
  const closed = useCloseStatus(socket)
  return socket.phase === 'open' ? (
    <p>Live</p>
  ) : (
    <p role="alert">{closed ? `${closed.status} ${closed.reason}` : '…'}</p>
  )
}

test('a banner shows why the server closed', async () => {
  render(<Banner />)
  await pass(4)
  expect(screen.getByText('Live')).toBeTruthy()
  await act(() => server.closes('policyViolation', 'kicked'))
  expect(screen.getByRole('alert').textContent).toBe('policyViolation kicked')
})

test('a component comes back after a restart, when its time has come', async () => {
  render(<Banner />)
  await pass(4)
  await act(() => server.restarts())
  expect(screen.getByRole('alert').textContent).toBe('serviceRestart ')
  await pass(17_499)
  expect(server.connections).toHaveLength(1)
  await pass(10)
  expect(screen.getByText('Live')).toBeTruthy()
})

test('a component gets through refusals', async () => {
  server.plays(sequence(refuses({ times: 3 }), accepts()))
  render(<Banner />)
  await pass(120_000)
  expect(screen.getByText('Live')).toBeTruthy()
  expect(server.connections.map(({ phase }) => phase)).toEqual(['refused', 'refused', 'refused', 'open'])
})

function Plain(): React.JSX.Element {
  const [code, setCode] = useState(0)
  useEffect(() => {
    const socket = new WebSocket(url)
    socket.onclose = (event) => setCode(event.code)
    return () => socket.close()
  }, [])
  return <p role="alert">{code}</p>
}

test('a component with a plain WebSocket is served alike', async () => {
  render(<Plain />)
  await pass(4)
  await act(() => server.closes('tryAgainLater'))
  expect(screen.getByRole('alert').textContent).toBe('1013')
})
