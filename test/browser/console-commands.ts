import type { BrowserCommand } from 'vitest/node'

/**
 * The whole console of a page, with the browser's own lines, which no spy in the page sees. What Vite's client tells
 * of itself is not of the page: on a busy machine it connects only after the test has begun.
 */
export interface ConsoleCommands {
  watchConsole(): Promise<void>
  /** What has been written since it was watched. */
  takeConsole(): Promise<readonly string[]>
}

const lines = new Map<string, string[]>()

export const consoleCommands: { [Name in keyof ConsoleCommands]: BrowserCommand } = {
  watchConsole: ({ page, sessionId }) => {
    if (lines.has(sessionId)) return
    const written: string[] = []
    lines.set(sessionId, written)
    page.on('console', (message) => {
      if (!message.location().url.includes('/@vite/client')) written.push(`${message.type()}: ${message.text()}`)
    })
  },
  takeConsole: ({ sessionId }) => lines.get(sessionId)?.splice(0) ?? [],
}
