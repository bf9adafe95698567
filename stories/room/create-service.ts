import { createChatService } from './chat-service.ts'
import { createEchoService } from './echo-service.ts'
import { createLogService } from './log-service.ts'
import { createMirrorService } from './mirror-service.ts'
import type { RoomKind } from './room-kind.ts'
import type { CreateService } from './room-service.ts'
import { createTickerService } from './ticker-service.ts'

/** What each kind of room does. */
export const createService: Readonly<Record<RoomKind, CreateService>> = {
  echo: createEchoService,
  ticker: createTickerService,
  chat: createChatService,
  log: createLogService,
  mirror: createMirrorService,
}
