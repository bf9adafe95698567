import type { AddressInfo } from 'node:net'
import { chromium, type Browser } from 'playwright'
import { preview } from 'vite'
import { chromiumLaunchOptions } from '../support/chromium.ts'

export interface OpenPage extends AsyncDisposable {
  /** Everything that the console was warned of, and every error that nobody caught. */
  readonly complaints: readonly string[]
  /** Waits until an element holds exactly this text. */
  shows(selector: string, text: string): Promise<void>
  text(selector: string): Promise<string | null>
  evaluate(expression: string): Promise<unknown>
}

export const launchChromium = (): Promise<Browser> => chromium.launch(chromiumLaunchOptions())

/** Serves a directory of built files and opens its page, which gets to know the URL of a socket server. */
export async function openPage(browser: Browser, directory: string, socketUrl: string): Promise<OpenPage> {
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    build: { outDir: directory },
    preview: { host: '127.0.0.1', port: 0 },
  })
  const { port } = server.httpServer.address() as AddressInfo // a string is the address of a pipe
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  await page.goto(`http://127.0.0.1:${port}/?socket=${encodeURIComponent(socketUrl)}`)
  return {
    complaints,
    shows: (selector, text) => page.locator(selector).getByText(text, { exact: true }).waitFor(),
    text: (selector) => page.locator(selector).textContent(),
    evaluate: (expression) => page.evaluate(expression),
    [Symbol.asyncDispose]: async () => {
      await page.close()
      await server.close()
    },
  }
}
