export { acknowledged, type Acknowledged, type AckOutbox } from './domain/delivery/acknowledged.ts'
export {
  constant,
  exponential,
  schedule,
  type Backoff,
  type ExponentialOptions,
  type Jitter,
  type Random,
} from './domain/policy/backoff.ts'
export { isAppCode, isSendableCode, type AppCode, type SendableCode } from './domain/status/close-code.ts'
export type { CloseCause, CloseInfo, Diagnosis } from './domain/status/close-info.ts'
export { closeReport, type CloseReport, type NextStep } from './domain/status/close-report.ts'
export {
  closeCodeOf,
  closeStatusOf,
  defineCloseStatuses,
  type AnyStatus,
  type CloseStatus,
  type CloseStatuses,
  type ReservedName,
} from './domain/status/close-status.ts'
export { describeCloseStatus, type CloseStatusDescription } from './domain/status/close-text.ts'
export {
  CloseArgumentError,
  HangupError,
  isCloseArgumentError,
  isHangupError,
  isOptionError,
  isPolicyError,
  isSendError,
  isUrlError,
  OptionError,
  PolicyError,
  SendError,
  UrlError,
  type SendFailure,
} from './domain/error/error.ts'
export { explainPolicy, type PolicyRow } from './domain/policy/explain-policy.ts'
export type {
  Outbox,
  OutboxEntry,
  OutboxLimits,
  UndeliveredEntry,
  UndeliveredReason,
} from './domain/delivery/outbox.ts'
export { formatRetryAdvice } from './domain/policy/format-retry-advice.ts'
export {
  reconnectPolicy,
  type PolicyTable,
  type ReconnectPolicy,
  type ReconnectPolicyOptions,
  type RetryContext,
  type Rule,
} from './domain/policy/reconnect-policy.ts'
export { resumable, type Cursor, type IsAfter, type Resumable, type Resume } from './domain/delivery/resumable.ts'
export {
  afterMs,
  retry,
  type Before,
  type ConnectContext,
  type Decision,
  type DelayWindow,
  type RetryDecision,
  type RetryOptions,
  type SessionRule,
} from './domain/policy/retry.ts'
export type { RuleName } from './domain/error/rule-text.ts'
export type { SchemaIssue } from './domain/delivery/schema-issue.ts'
export type { ConnectionState, ConnectStep, StopReason, WaitUntil } from './domain/machine/state.ts'
export { binary, json, text, type Codec, type JsonOptions } from './engine/codec.ts'
export { connectDevtools, type ConnectDevtoolsOptions } from './engine/devtools/connect-devtools.ts'
export type { ConnectionEvent, ConnectionStats, PrepareStep } from './engine/connection-event.ts'
export { createConnection, type AnyConnection, type Connection } from './engine/connection.ts'
export {
  browserEnvironment,
  type Environment,
  type SocketEventLike,
  type SocketEventType,
  type WebSocketConstructorLike,
  type WebSocketLike,
  type WireData,
} from './engine/environment.ts'
export type { Diagnose, DiagnoseContext, DiagnoseResult } from './engine/diagnosis/diagnose.ts'
export { httpDiagnosis, type HttpDiagnosisOptions } from './engine/diagnosis/http-diagnosis.ts'
export { handOver, type HandOverOptions, type HandOverSource } from './engine/hand-over/hand-over.ts'
export type { Frame, HeartbeatOptions } from './engine/lifecycle/heartbeat.ts'
export type { LifecycleSignal, LifecycleSignals } from './engine/lifecycle/lifecycle-signals.ts'
export {
  reactNativeEnvironment,
  type AppStateLike,
  type NetInfoLike,
  type NetInfoStateLike,
  type ReactNativeModules,
} from './engine/lifecycle/react-native-environment.ts'
export type { HandshakeGate, Place, Turn } from './engine/attempt/handshake-gate.ts'
export type { InvalidMessage, ListenOptions, MessageListener, MessageMeta } from './engine/receiving/inbox.ts'
export type { ReadonlyStoreApi } from './engine/interpreter.ts'
export { messagesOf, type MessagesOfOptions } from './engine/receiving/messages-of.ts'
export type { HelloContext } from './engine/attempt/hello.ts'
export type { ConnectionOptions, ConnectionSettings, UrlOption } from './engine/options/connection-options.ts'
export type { AckOptions, OutboxOptions, ResumeOptions } from './engine/options/delivery-options.ts'
export type { LifecycleOptions } from './engine/options/lifecycle-options.ts'
export type { SendOptions, SendResult } from './engine/sending/outgoing.ts'
export type {
  StandardFailure,
  StandardIssue,
  StandardResult,
  StandardSchema,
  StandardSuccess,
} from './engine/standard-schema.ts'
