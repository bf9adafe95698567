import { commands as provided } from 'vitest/browser'
import type { ServerCommands } from '../support/servers/server-commands.ts'
import type { ConsoleCommands } from './console-commands.ts'

declare module 'vitest/browser' {
  interface BrowserCommands extends ServerCommands, ConsoleCommands {}
}

/** What a page can ask of Node. */
export const commands: ServerCommands & ConsoleCommands = provided
