import { afterMs, defineCloseStatuses, reconnectPolicy, retry } from '../../src/index.ts'

export const statuses = defineCloseStatuses({ sessionExpired: 4401, signedInElsewhere: 4409 })

export const policy = reconnectPolicy(
  {
    // Fetch a new token first. Three failures, and it is over.
    sessionExpired: retry({ firstDelayMs: 0, attempts: 3, before: ({ signal }) => refreshToken(signal) }),
    // Two tabs must not take turns at pushing each other out.
    signedInElsewhere: 'stop',
    // This server rotates its connections with 1000. The delays stay the built-in ones.
    normalClosure: 'retry',
    // A bug that five attempts do not get over is one to look at.
    internalServerError: retry({ attempts: 5 }),
    // A function, for what a table cannot say; `undefined` leaves it to the built-in rule.
    tryAgainLater: ({ reason }) => (reason === 'maintenance' ? afterMs(600_000) : undefined),
    // A range of codes that this server keeps for pauses.
    '4500-4599': retry({ firstDelayMs: [1_000, 10_000] }),
  },
  { statuses },
)

async function refreshToken(signal: AbortSignal): Promise<void> {
  const response = await fetch('/token', { method: 'POST', signal })
  if (!response.ok) throw new Error(`The token was refused with ${response.status}`)
}
