import { StrictMode, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { createClientLog, type ClientLog, type Controls } from './client-log.ts'
import type { Order, PageReport, Phase } from './order.ts'

export interface ClientProps {
  readonly url: string
  readonly order: Order
  readonly log: ClientLog
  /** Which of the order's connections this is. */
  readonly index: number
}

/** What the runner asks a page for. */
export interface App {
  readonly mount: (order: Order) => void
  readonly unmount: () => void
  readonly report: () => PageReport
  readonly controls: (index: number) => Controls
  /** Closes and opens again, each time as soon as the page shows what came of it. */
  readonly cycle: (index: number, times: number) => Promise<void>
  /** Sends texts that begin with their numbers. */
  readonly sendNumbered: (index: number, from: number, to: number) => void
}

declare global {
  var app: App
}

function nextFrameWhere(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (isSo()) resolve()
      else requestAnimationFrame(look)
    }
    look()
  })
}

/** Offers the runner a page of a library, which is one component for a connection. */
export function start(Client: (props: ClientProps) => ReactNode): void {
  let root: Root | null = null
  let logs: readonly ClientLog[] = []
  const controls = (index: number): Controls => {
    const log = logs[index]
    if (log === undefined) throw new Error(`There is no connection ${index}`)
    return log.controls()
  }
  globalThis.app = {
    mount(order) {
      logs = order.urls.map(createClientLog)
      const clients = order.urls.map((url, index) => ({ url, index, log: logs[index] ?? createClientLog() }))
      const screen = clients.map(({ url, index, log }) => (
        <Client key={index} url={url} index={index} log={log} order={order} />
      ))
      root = createRoot(document.body.appendChild(document.createElement('main')))
      root.render(order.strict ? <StrictMode>{screen}</StrictMode> : screen)
    },
    unmount() {
      root?.unmount()
      root = null
    },
    report: () => ({ clients: logs.map((log) => log.report()), ...platformReport() }),
    controls,
    async cycle(index, times) {
      const { open, close } = controls(index)
      const phase = (): Phase | undefined => logs[index]?.report().phases.at(-1)
      for (let nth = 0; nth < times; nth++) {
        close()
        await nextFrameWhere(() => phase() !== 'open' && phase() !== 'closing')
        open()
        await nextFrameWhere(() => phase() === 'open')
      }
    },
    sendNumbered(index, from, to) {
      const { send } = controls(index)
      for (let number = from; number <= to; number++) send(`${number}`)
    },
  }
}
