import type { CDPSession } from 'playwright'

/** A page of our own, spoken to by the DevTools protocol alone. */
export interface PageSession extends AsyncDisposable {
  readonly send: <Result>(method: string, params?: object) => Promise<Result>
  /** Evaluates an expression, waits for it if it is a promise, and gives its value. */
  readonly evaluate: <Value>(expression: string) => Promise<Value>
}

interface Answer {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

interface Evaluation {
  readonly result: { readonly value: unknown }
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
}

/**
 * Opens a page beside Playwright's own. Those have the protocol's network domain enabled, which reports
 * every frame of every socket, and costs the browser more than the messages themselves.
 */
export async function openPageSession(browser: CDPSession, url: string): Promise<PageSession> {
  const { browserContextId } = await browser.send('Target.createBrowserContext')
  const { targetId } = await browser.send('Target.createTarget', { url, browserContextId })
  // Not flattened, because Playwright keeps to itself what a flattened session says.
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false })
  const waiting = new Map<number, (answer: Answer) => void>()
  let calls = 0
  const hear = (event: { readonly sessionId: string; readonly message: string }): void => {
    if (event.sessionId !== sessionId) return
    const answer = JSON.parse(event.message) as Answer // as the protocol has it
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  }
  browser.on('Target.receivedMessageFromTarget', hear)

  const send = async <Result>(method: string, params: object = {}): Promise<Result> => {
    const id = ++calls
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    await browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
    const { error, result } = await answered
    waiting.delete(id)
    if (error) throw new Error(`${method}: ${error.message}`)
    return result as Result // as the protocol has it for this method
  }
  return {
    send,
    async evaluate<Value>(expression: string) {
      const parameters = { expression, awaitPromise: true, returnByValue: true }
      const { result, exceptionDetails: thrown } = await send<Evaluation>('Runtime.evaluate', parameters)
      if (thrown) throw new Error(thrown.exception?.description ?? thrown.text)
      return result.value as Value // the caller knows what it asked for
    },
    async [Symbol.asyncDispose]() {
      browser.off('Target.receivedMessageFromTarget', hear)
      await browser.send('Target.disposeBrowserContext', { browserContextId })
    },
  }
}
