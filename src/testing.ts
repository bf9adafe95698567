export {
  accepts,
  closes,
  drops,
  goesSilent,
  hangs,
  inOrder,
  pauses,
  refuses,
  repliesTo,
  restarts,
  sends,
  type AcceptOptions,
  type Behaviour,
  type ClosingStatus,
  type Handshake,
  type RefuseOptions,
  type RestartOptions,
  type Step,
} from './testing/behaviour.ts'
export {
  createMockServer,
  type MockServer,
  type MockServerOptions,
  type StoppedByUsing,
} from './testing/create-mock-server.ts'
export type { MockActions, MockClosure, MockConnection, MockPhase } from './testing/mock-connection.ts'
export { sequence, type Script } from './testing/script.ts'
