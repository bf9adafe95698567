import { describeCloseStatus, type CloseStatus } from 'hangup/core'

/** What the banner says of a status, as the server hands it to the browser. */
export type Descriptions = Readonly<Partial<Record<string, string>>>

const shown = ['policyViolation', 'serviceRestart', 'abnormalClosure'] as const satisfies readonly CloseStatus[]

export const descriptions: Descriptions = Object.fromEntries(
  shown.map((status) => [status, describeCloseStatus(status).description]),
)
