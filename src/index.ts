'use client'

// Name by name: a bundler of React Server Components, such as webpack in Next.js, refuses a star in a client module.
export type * from './core.ts'
export {
  CloseArgumentError,
  HangupError,
  OptionError,
  PolicyError,
  SendError,
  UrlError,
  acknowledged,
  afterMs,
  binary,
  browserEnvironment,
  closeCodeOf,
  closeReport,
  closeStatusOf,
  connectDevtools,
  constant,
  createConnection,
  defineCloseStatuses,
  describeCloseStatus,
  explainPolicy,
  exponential,
  formatRetryAdvice,
  handOver,
  httpDiagnosis,
  isAppCode,
  isCloseArgumentError,
  isHangupError,
  isOptionError,
  isPolicyError,
  isSendError,
  isSendableCode,
  isUrlError,
  json,
  messagesOf,
  reactNativeEnvironment,
  reconnectPolicy,
  resumable,
  retry,
  schedule,
  text,
} from './core.ts'
export type { ConnectionSource } from './react/source.ts'
export type { SocketCallbacks } from './react/socket-callbacks.ts'
export { useCloseStatus } from './react/use-close-status.ts'
export { useConnectionStats, type UseConnectionStatsOptions } from './react/use-connection-stats.ts'
export type { PrivateSettings } from './react/use-connection.ts'
export { useMessageHandler } from './react/use-message-handler.ts'
export { useMessage, type UseMessageOptions } from './react/use-message.ts'
export { useMessages, type UseMessagesOptions } from './react/use-messages.ts'
export { useOutbox, type OutboxCounts } from './react/use-outbox.ts'
export { useRetryCountdown } from './react/use-retry-countdown.ts'
export {
  useWebSocket,
  type UseConnectionOptions,
  type UseWebSocketOptions,
  type UseWebSocketResult,
} from './react/use-web-socket.ts'
