'use client'

export * from './core.ts'
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
