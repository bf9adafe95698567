import { env } from 'node:process'
import { freePort } from '../../support/programs/free-port.ts'
import type { Launch } from './browser.ts'
import { startProcessGroup } from './process-group.ts'
import { createTemporaryHome } from './temporary-home.ts'
import { openVirtualDisplay } from './virtual-display.ts'
import { openSession } from './web-driver.ts'

export interface WebKitPrograms {
  readonly driver: string
  readonly miniBrowser: string
  readonly xvfb: string
}

/** WebKitGTK's own small browser, driven by WebDriver on a display that nobody sees. */
export const webKitLauncher =
  ({ driver, miniBrowser, xvfb }: WebKitPrograms): Launch =>
  async (url, signal) => {
    await using stack = new AsyncDisposableStack()
    const home = stack.use(createTemporaryHome())
    const display = stack.use(await openVirtualDisplay(xvfb))
    const port = await freePort()
    // The browser and its helpers are children of the driver, in its process group.
    stack.use(
      await startProcessGroup(driver, [`--port=${port}`], {
        env: {
          ...env,
          DISPLAY: display.name,
          WAYLAND_DISPLAY: undefined,
          HOME: home.path,
          XDG_CACHE_HOME: undefined,
          XDG_CONFIG_HOME: undefined,
          XDG_DATA_HOME: undefined,
          XDG_RUNTIME_DIR: home.path,
          NO_AT_BRIDGE: '1', // no accessibility bus
        },
      }),
    )
    const session = await openSession(port, signal, {
      'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
    })
    await session.go(url)
    const running = stack.move()
    return { version: session.browserVersion, [Symbol.asyncDispose]: () => running.disposeAsync() }
  }
