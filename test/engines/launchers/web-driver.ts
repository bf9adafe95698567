/** A session of the W3C's WebDriver. */
export interface WebDriverSession {
  readonly browserVersion: string
  go(url: string): Promise<void>
}

interface Created {
  readonly sessionId: string
  readonly capabilities: { readonly browserVersion: string }
}

/** A driver whose browser does not speak its language waits for ever. */
const patienceMs = 60_000

/** Asks a driver on this machine, which may have only just begun to listen. */
export async function openSession(
  port: number,
  signal: AbortSignal,
  capabilities: Readonly<Record<string, unknown>>,
): Promise<WebDriverSession> {
  const driver = `http://127.0.0.1:${port}`
  const ask = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${driver}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    })
    const { value } = (await response.json()) as { readonly value: unknown } // as the standard has it
    if (!response.ok) throw new Error(`The driver answered ${response.status}: ${JSON.stringify(value)}`)
    return value
  }
  await untilListening(driver, signal)
  const asked = { capabilities: { alwaysMatch: capabilities } }
  const created = (await ask('/session', asked).catch(withoutSession)) as Created // as the standard has it
  return {
    browserVersion: created.capabilities.browserVersion,
    go: async (url) => void (await ask(`/session/${created.sessionId}/url`, { url })),
  }
}

function withoutSession(cause: unknown): never {
  throw new Error(`The driver opened no session: ${String(cause)}`, { cause })
}

async function untilListening(driver: string, signal: AbortSignal): Promise<void> {
  const until = performance.now() + patienceMs
  while (!(await isListening(driver))) {
    signal.throwIfAborted()
    if (performance.now() > until) throw new Error('The driver does not listen')
    await new Promise((resolve) => void setTimeout(resolve, 100))
  }
}

async function isListening(driver: string): Promise<boolean> {
  try {
    return (await fetch(`${driver}/status`)).ok
  } catch {
    return false // nobody listens yet
  }
}
