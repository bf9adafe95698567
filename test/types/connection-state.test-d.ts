import { describe, expectTypeOf, test } from 'vitest'
import type { CloseInfo, ConnectionState, ConnectStep, StopReason, WaitUntil } from '../../src/index.ts'

type App = 'kicked'
declare const state: ConnectionState<App>
declare const until: WaitUntil

describe('a state, narrowed by its phase', () => {
  test('has these fields and no others', () => {
    if (state.phase === 'idle') {
      expectTypeOf(state).toEqualTypeOf<{ readonly phase: 'idle'; readonly last: CloseInfo<App> | null }>()
    }
    if (state.phase === 'connecting') {
      expectTypeOf(state).toEqualTypeOf<{
        readonly phase: 'connecting'
        readonly step: ConnectStep
        readonly attempt: number
        readonly sinceMs: number
        readonly last: CloseInfo<App> | null
      }>()
    }
    if (state.phase === 'open') {
      expectTypeOf(state).toEqualTypeOf<{
        readonly phase: 'open'
        readonly sinceMs: number
        readonly protocol: string
        readonly extensions: string
        readonly last: CloseInfo<App> | null
      }>()
    }
    if (state.phase === 'closing') {
      expectTypeOf(state).toEqualTypeOf<{
        readonly phase: 'closing'
        readonly code: number
        readonly reason: string
        readonly to: 'closed' | 'idle'
        readonly sinceMs: number
        readonly last: CloseInfo<App> | null
      }>()
    }
    if (state.phase === 'waiting') {
      expectTypeOf(state).toEqualTypeOf<{
        readonly phase: 'waiting'
        readonly attempt: number
        readonly until: WaitUntil
        readonly last: CloseInfo<App> | null
      }>()
    }
    if (state.phase === 'closed') {
      expectTypeOf(state).toEqualTypeOf<{
        readonly phase: 'closed'
        readonly because: StopReason
        readonly last: CloseInfo<App>
      }>()
    }
  })

  test('has the six phases of a connection', () => {
    expectTypeOf(state.phase).toEqualTypeOf<'idle' | 'connecting' | 'open' | 'closing' | 'waiting' | 'closed'>()
    expectTypeOf<ConnectStep>().toEqualTypeOf<'prepare' | 'handshake' | 'hello'>()
    expectTypeOf<StopReason>().toEqualTypeOf<'policy' | 'exhausted' | 'app' | 'blocked'>()
  })

  test('can be switched over, with nothing left', () => {
    const label = (): string => {
      switch (state.phase) {
        case 'idle':
        case 'connecting':
        case 'open':
        case 'closing':
        case 'waiting':
        case 'closed':
          return state.phase
        default:
          return state satisfies never
      }
    }
    expectTypeOf(label).returns.toBeString()
  })

  test('names the phase that a switch forgot', () => {
    switch (state.phase) {
      case 'idle':
      case 'connecting':
      case 'open':
      case 'closing':
      case 'closed':
        break
      default:
        // @ts-expect-error -- waiting is a phase too
        state satisfies never
    }
  })
})

describe('fields of another phase', () => {
  test('are not there to be read', () => {
    // @ts-expect-error -- the due time is the waiting phase's alone
    expectTypeOf(state.until)
    // @ts-expect-error -- and so is the stop reason the closed one's
    expectTypeOf(state.because)
    // @ts-expect-error -- what the machine keeps to itself is no part of the state
    expectTypeOf(state.generation)
  })

  test('cannot be written', () => {
    // @ts-expect-error -- only the connection writes its state
    state.phase = 'open'
    // @ts-expect-error -- nor is a closure anybody's to change
    if (state.phase === 'closed') state.last.code = 1000
  })
})

test('what is waited for has an instant only where it is a time', () => {
  if (until.kind === 'time') expectTypeOf(until).toEqualTypeOf<{ readonly kind: 'time'; readonly atMs: number }>()
  else {
    expectTypeOf(until.kind).toEqualTypeOf<'online' | 'visible' | 'resumed' | 'decision'>()
    // @ts-expect-error -- a signal comes when it comes
    expectTypeOf(until.atMs)
  }
})
