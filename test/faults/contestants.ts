/** Who goes through the scenarios. */
export const contestants = ['hangup', 'react-use-websocket', 'partysocket'] as const

export type Contestant = (typeof contestants)[number]

/** What a scenario may need that not every library has. */
export type Feature =
  | 'heartbeat'
  | 'serverBeats'
  | 'connectTimeout'
  | 'messageBytes'
  | 'diagnosis'
  | 'handOver'
  | 'closePolicy'
  | 'before'

/** What each of them documents, as the scenarios turn it on. */
export const features: Readonly<Record<Contestant, readonly Feature[]>> = {
  hangup: [
    'heartbeat',
    'serverBeats',
    'connectTimeout',
    'messageBytes',
    'diagnosis',
    'handOver',
    'closePolicy',
    'before',
  ],
  'react-use-websocket': ['heartbeat'],
  partysocket: ['connectTimeout'],
}
