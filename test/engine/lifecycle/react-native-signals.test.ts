import { describe, expect, test } from 'vitest'
import { reactNativeEnvironment, type LifecycleSignal, type LifecycleSignals } from '../../../src/core.ts'
import { createAppState, createNetInfo, mobile, none, wifi } from './react-native-double.ts'

function signalsOf(modules: Parameters<typeof reactNativeEnvironment>[0]) {
  const { lifecycle } = reactNativeEnvironment(modules)
  if (!lifecycle) throw new Error('React Native has a lifecycle')
  const told: LifecycleSignal[] = []
  const stop = lifecycle.subscribe((signal) => told.push(signal))
  return { lifecycle, told, stop }
}

const online = ({ isOnline }: LifecycleSignals): boolean => isOnline()

describe('AppState', () => {
  test('"background" hides and suspends, and "active" undoes it', () => {
    const AppState = createAppState()
    const { told, lifecycle } = signalsOf({ AppState })
    AppState.to('background')
    expect(lifecycle.isHidden()).toBe(true)
    AppState.to('active')
    expect(lifecycle.isHidden()).toBe(false)
    expect(told).toEqual(['hidden', 'suspended', 'resumed', 'shown'])
  })

  test('"inactive", which iOS says for every banner and on the way out, changes nothing', () => {
    const AppState = createAppState()
    const { told, lifecycle } = signalsOf({ AppState })
    AppState.to('inactive')
    expect(lifecycle.isHidden()).toBe(false)
    AppState.to('active')
    expect(told).toEqual([])
    for (const state of ['inactive', 'background', 'inactive']) AppState.to(state)
    expect(told).toEqual(['hidden', 'suspended'])
    AppState.to('active')
    expect(told).toEqual(['hidden', 'suspended', 'resumed', 'shown'])
  })

  test('the same state twice says nothing twice', () => {
    const AppState = createAppState()
    const { told } = signalsOf({ AppState })
    for (const state of ['background', 'background', 'active', 'active']) AppState.to(state)
    expect(told).toEqual(['hidden', 'suspended', 'resumed', 'shown'])
  })

  test.for([null, 'unknown', 'active', 'inactive'])('%s at first is not hidden', (currentState) => {
    const AppState = createAppState(currentState)
    const { told, lifecycle } = signalsOf({ AppState })
    expect(lifecycle.isHidden()).toBe(false)
    AppState.to('active')
    expect(told).toEqual([])
  })

  test('an app that starts in the background is hidden, and not suspended', () => {
    const AppState = createAppState('background')
    const { told, lifecycle } = signalsOf({ AppState })
    expect(lifecycle.isHidden()).toBe(true)
    AppState.to('active')
    expect(told).toEqual(['resumed', 'shown'])
  })

  test('is listened to as long as anyone is interested', () => {
    const AppState = createAppState()
    const { lifecycle, told, stop } = signalsOf({ AppState })
    const stopAgain = lifecycle.subscribe(() => undefined)
    expect(AppState.listeners()).toBe(2)
    stop()
    stopAgain()
    stop()
    expect(AppState.listeners()).toBe(0)
    AppState.to('background')
    expect(told).toEqual([])
  })
})

describe('NetInfo', () => {
  test.for([
    ['null at first', createNetInfo(), true],
    ['connected', createNetInfo(wifi), true],
    ['not connected', createNetInfo(none), false],
    ['connected, and the internet not reachable', createNetInfo({ ...wifi, isInternetReachable: false }), true],
  ] as const)('that says %s: is the network there? %s', ([, NetInfo, isOnline]) => {
    expect(online(signalsOf({ AppState: createAppState(), NetInfo }).lifecycle)).toBe(isOnline)
  })

  test('left out says that it is', () => {
    expect(online(signalsOf({ AppState: createAppState() }).lifecycle)).toBe(true)
  })

  test('tells of a network that goes and comes', () => {
    const NetInfo = createNetInfo(wifi)
    const { told, lifecycle } = signalsOf({ AppState: createAppState(), NetInfo })
    NetInfo.to(none)
    expect(lifecycle.isOnline()).toBe(false)
    NetInfo.to(mobile)
    expect(lifecycle.isOnline()).toBe(true)
    expect(told).toEqual(['offline', 'online'])
  })

  test('tells of another network, once', () => {
    const NetInfo = createNetInfo(wifi)
    const { told } = signalsOf({ AppState: createAppState(), NetInfo })
    NetInfo.to(mobile)
    NetInfo.to({ ...mobile })
    NetInfo.to(wifi)
    expect(told).toEqual(['networkChanged', 'networkChanged'])
  })

  test('that finds out where it is has changed nothing', () => {
    const NetInfo = createNetInfo()
    const { told } = signalsOf({ AppState: createAppState(), NetInfo })
    NetInfo.to(wifi)
    NetInfo.to({ isInternetReachable: false })
    NetInfo.to({ isInternetReachable: null })
    expect(told).toEqual([])
  })

  test('that forgets what it knew has lost nothing', () => {
    const NetInfo = createNetInfo(wifi)
    const { lifecycle } = signalsOf({ AppState: createAppState(), NetInfo })
    NetInfo.to({ isConnected: null })
    expect(lifecycle.isOnline()).toBe(true)
  })

  test('tells nobody who has stopped listening, and everybody else', () => {
    const NetInfo = createNetInfo(wifi)
    const { lifecycle, told, stop } = signalsOf({ AppState: createAppState(), NetInfo })
    const others: LifecycleSignal[] = []
    const stopOther = lifecycle.subscribe((signal) => others.push(signal))
    stop()
    NetInfo.to(none)
    expect([told, others]).toEqual([[], ['offline']])
    stopOther()
  })
})
