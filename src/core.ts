export { acknowledged, type Acknowledged, type AckOutbox } from './domain/acknowledged.ts'
export {
  constant,
  exponential,
  schedule,
  type Backoff,
  type ExponentialOptions,
  type Jitter,
  type Random,
} from './domain/backoff.ts'
export { isAppCode, isSendableCode, type AppCode, type SendableCode } from './domain/close-code.ts'
export type { CloseCause, CloseInfo, Diagnosis } from './domain/close-info.ts'
export { closeReport, type CloseReport, type NextStep } from './domain/close-report.ts'
export {
  closeCodeOf,
  closeStatusOf,
  defineCloseStatuses,
  type AnyStatus,
  type CloseStatus,
  type CloseStatuses,
  type ReservedName,
} from './domain/close-status.ts'
export { describeCloseStatus, type CloseStatusDescription } from './domain/close-text.ts'
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
} from './domain/error.ts'
export { explainPolicy, type PolicyRow } from './domain/explain-policy.ts'
export type { Outbox, OutboxEntry, OutboxLimits, UndeliveredEntry, UndeliveredReason } from './domain/outbox.ts'
export {
  reconnectPolicy,
  type PolicyTable,
  type ReconnectPolicy,
  type ReconnectPolicyOptions,
  type RetryContext,
  type Rule,
} from './domain/reconnect-policy.ts'
export { resumable, type Cursor, type IsAfter, type Resumable, type Resume } from './domain/resumable.ts'
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
} from './domain/retry.ts'
export type { RuleName } from './domain/rule-text.ts'
export type { SchemaIssue } from './domain/schema-issue.ts'
export type { ConnectionState, ConnectStep, StopReason, WaitUntil } from './domain/state.ts'
export { binary, json, text, type Codec, type JsonOptions } from './engine/codec.ts'
export { connectDevtools, type ConnectDevtoolsOptions } from './engine/connect-devtools.ts'
export type { ConnectionEvent, ConnectionStats, PrepareStep } from './engine/connection-event.ts'
export { createConnection, type AnyConnection, type Connection } from './engine/connection.ts'
export {
  browserEnvironment,
  type Environment,
  type LifecycleSignals,
  type SocketEventLike,
  type SocketEventType,
  type WebSocketConstructorLike,
  type WebSocketLike,
  type WireData,
} from './engine/environment.ts'
export type { HandshakeGate, Place, Turn } from './engine/handshake-gate.ts'
export type { InvalidMessage, ListenOptions, MessageListener, MessageMeta } from './engine/inbox.ts'
export type { ReadonlyStoreApi } from './engine/interpreter.ts'
export { messagesOf, type MessagesOfOptions } from './engine/messages-of.ts'
export type {
  AckOptions,
  ConnectionOptions,
  ConnectionSettings,
  HelloContext,
  OutboxOptions,
  ResumeOptions,
  UrlOption,
} from './engine/options.ts'
export type { SendOptions, SendResult } from './engine/outgoing.ts'
export type {
  StandardFailure,
  StandardIssue,
  StandardResult,
  StandardSchema,
  StandardSuccess,
} from './engine/standard-schema.ts'
