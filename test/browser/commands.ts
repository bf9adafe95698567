import { commands as provided } from 'vitest/browser'
import type { ConsoleCommands } from './console-commands.ts'
import type { ServerCommands } from '../support/servers/server-commands.ts'

declare module 'vitest/browser' {
  interface BrowserCommands extends ServerCommands, ConsoleCommands {}
}

/** What a page can ask of Node. */
export const commands: ServerCommands & ConsoleCommands = provided
