import { describe, expectTypeOf, test } from 'vitest'
import {
  createConnection,
  reactNativeEnvironment,
  type AppStateLike,
  type ConnectionEvent,
  type ConnectionStats,
  type Environment,
  type HeartbeatOptions,
  type LifecycleOptions,
  type LifecycleSignal,
  type LifecycleSignals,
  type NetInfoLike,
  type WireData,
} from '../../src/core.ts'
import { useWebSocket } from '../../src/index.ts'

describe('heartbeat', () => {
  test('takes frames as they go over the wire, and gives them as they come', () => {
    createConnection({
      url: '/live',
      heartbeat: {
        message: 'ping',
        isReply(frame) {
          expectTypeOf(frame).toEqualTypeOf<string | ArrayBuffer>()
          return frame === 'pong'
        },
        answer(frame) {
          expectTypeOf(frame).toEqualTypeOf<string | ArrayBuffer>()
          return frame === 'ping' ? 'pong' : undefined
        },
        expectMs: 1_000,
        intervalMs: 1_000,
        timeoutMs: 1_000,
      },
    })
    expectTypeOf<HeartbeatOptions['message']>().toEqualTypeOf<WireData | (() => WireData) | undefined>()
  })

  test('may probe with bytes, and with what a function makes', () => {
    createConnection({ url: '/live', heartbeat: { message: new Uint8Array([9]) } })
    createConnection({ url: '/live', heartbeat: { message: () => JSON.stringify({ at: Date.now() }) } })
    createConnection({ url: '/live', heartbeat: { message: () => new ArrayBuffer(1) } })
  })

  test('may be undefined, and so may each of its parts', () => {
    createConnection({ url: '/live', heartbeat: undefined })
    expectTypeOf<Record<keyof HeartbeatOptions, undefined>>().toExtend<HeartbeatOptions>()
  })

  test('takes nothing else', () => {
    // @ts-expect-error -- below the codec there are no messages
    createConnection({ url: '/live', heartbeat: { message: { type: 'ping' } } })
    // @ts-expect-error -- a promise cannot go over the wire
    createConnection({ url: '/live', heartbeat: { message: async () => 'ping' } })
    // @ts-expect-error -- the clock does not wait for a promise
    createConnection({ url: '/live', heartbeat: { message: 'ping', isReply: async () => true } })
    // @ts-expect-error -- false is no answer; undefined is
    createConnection({ url: '/live', heartbeat: { answer: () => false } })
    // @ts-expect-error -- intervalMs
    createConnection({ url: '/live', heartbeat: { message: 'ping', interval: 1_000 } })
    // @ts-expect-error -- an object, or nothing
    createConnection({ url: '/live', heartbeat: true })
  })

  test('is an option of the hook', () => {
    expectTypeOf(useWebSocket('/live', { heartbeat: { message: 'ping' }, lifecycle: { suspend: 'keep' } }).phase)
      .extract<'open'>()
      .toEqualTypeOf<'open'>()
  })
})

describe('lifecycle', () => {
  test('says what holds, and what a freeze does', () => {
    createConnection({ url: '/live', lifecycle: { holdWhileOffline: false, holdWhileHidden: true, suspend: 'keep' } })
    createConnection({ url: '/live', lifecycle: {} })
    expectTypeOf<LifecycleOptions['suspend']>().toEqualTypeOf<'close' | 'keep' | undefined>()
  })

  test('takes nothing else', () => {
    // @ts-expect-error -- 'close' or 'keep'
    createConnection({ url: '/live', lifecycle: { suspend: false } })
    // @ts-expect-error -- holdWhileOffline
    createConnection({ url: '/live', lifecycle: { holdOffline: true } })
  })
})

describe('the events', () => {
  type EventOf<T extends ConnectionEvent['type']> = Extract<ConnectionEvent, { readonly type: T }>

  test('of a heartbeat tell when it asked, and how long the answer took', () => {
    expectTypeOf<EventOf<'probeSent'>>().toEqualTypeOf<{ readonly atMs: number } & { readonly type: 'probeSent' }>()
    expectTypeOf<EventOf<'probeAnswered'>['roundTripMs']>().toBeNumber()
    expectTypeOf<ConnectionStats['roundTripMs']>().toEqualTypeOf<number | null>()
  })

  test('of a wait tell what it waits for', () => {
    expectTypeOf<EventOf<'held'>['until']>().toEqualTypeOf<'online' | 'visible' | 'resumed'>()
  })
})

describe('a platform', () => {
  test('tells what happens to the page and its network', () => {
    const lifecycle: LifecycleSignals = {
      isOnline: () => true,
      isHidden: () => false,
      subscribe(listener) {
        expectTypeOf(listener).parameter(0).toEqualTypeOf<LifecycleSignal>()
        listener('restored')
        // @ts-expect-error -- no signal
        listener('closed')
        return () => undefined
      },
    }
    createConnection({ url: '/live', environment: { lifecycle } })
  })

  test('that is React Native is made of its modules, as they are typed there', () => {
    type AppStateStatus = 'active' | 'background' | 'inactive' | 'unknown' | 'extension'
    interface NetInfoState {
      readonly type: 'none' | 'unknown' | 'cellular' | 'wifi'
      readonly isConnected: boolean | null
      readonly isInternetReachable: boolean | null | undefined
      readonly details: object | null
    }
    interface AppStateStatic {
      currentState: AppStateStatus
      addEventListener(type: 'change' | 'memoryWarning', listener: (state: AppStateStatus) => void): { remove(): void }
    }
    interface NetInfo {
      addEventListener(listener: (state: NetInfoState) => void): () => void
    }
    expectTypeOf<AppStateStatic>().toExtend<AppStateLike>()
    expectTypeOf<NetInfo>().toExtend<NetInfoLike>()
    expectTypeOf(reactNativeEnvironment).returns.toEqualTypeOf<Partial<Environment>>()
    const modules: Parameters<typeof reactNativeEnvironment>[0][] = []
    // @ts-expect-error -- without AppState nobody knows when the app is in the background
    modules.push({ NetInfo: undefined })
  })
})
