export {
  accepts,
  closes,
  drops,
  goesSilent,
  hangs,
  pauses,
  refuses,
  repliesTo,
  restarts,
  sends,
  type AcceptOptions,
  type Behaviour,
  type ClosingStatus,
  type Handshake,
  type HttpRefuseOptions,
  type RefuseOptions,
  type RestartOptions,
  type Step,
} from './testing/behaviour.ts'
export {
  connectionIn,
  type ConnectionInOptions,
  type FrozenCall,
  type FrozenConnection,
} from './testing/connection-in.ts'
export {
  createMockServer,
  type MockServer,
  type MockServerOptions,
  type StoppedByUsing,
} from './testing/create-mock-server.ts'
export {
  fakeEnvironment,
  type FakeEnvironment,
  type FakeEnvironmentOptions,
  type InUse,
} from './testing/fake-environment.ts'
export type { FakeLifecycle } from './testing/fake-lifecycle.ts'
export type { FakeSocket } from './testing/fake-socket.ts'
export type { FakeTime } from './testing/fake-time.ts'
export { inOrder } from './testing/in-order.ts'
export type { WaitOptions } from './testing/message-log.ts'
export type { MockActions, MockClosure, MockConnection, MockPhase } from './testing/mock-connection.ts'
export { sequence, type Script } from './testing/script.ts'
export type { CloseInfoIn, StateIn } from './testing/state-in.ts'
