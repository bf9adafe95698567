/** A session of the W3C's WebDriver. */
export interface WebDriverSession {
  readonly browserVersion: string
  go(url: string): Promise<void>
}

interface Created {
  readonly sessionId: string
  readonly capabilities: { readonly browserVersion: string }
}

/** Asks a driver on this machine, which may have only just begun to listen. */
export async function openSession(
  port: number,
  capabilities: Readonly<Record<string, unknown>>,
): Promise<WebDriverSession> {
  const base = `http://127.0.0.1:${port}`
  await untilReady(base)
  const body = { capabilities: { alwaysMatch: capabilities } }
  const created = (await ask('POST', `${base}/session`, body)) as Created // as the standard has it
  return {
    browserVersion: created.capabilities.browserVersion,
    go: async (url) => void (await ask('POST', `${base}/session/${created.sessionId}/url`, { url })),
  }
}

async function ask(method: string, url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { readonly value: unknown } // as the standard has it
  if (!response.ok) throw new Error(`The driver answered ${response.status}: ${JSON.stringify(value)}`)
  return value
}

async function untilReady(base: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await fetch(`${base}/status`)
      return
    } catch (error) {
      if (attempt === 100) throw new Error('The driver does not listen', { cause: error })
      await new Promise((resolve) => void setTimeout(resolve, 100))
    }
  }
}
