/** Where a secret, or a text that is somebody's own, can stand. */
export const places = [
  // the address
  'user',
  'password',
  'path',
  'query',
  'fragment',
  'protocol',
  'healthQuery',
  // what goes
  'hello',
  'probe',
  'sent',
  'queued',
  'unsendable',
  'ackId',
  // what comes
  'received',
  'refused',
  'undecodable',
  'topic',
  'cursor',
  'reason',
  // what the app says and throws
  'ownReason',
  'statusName',
  'optionValue',
  'preparationError',
  'callbackError',
  'encodeError',
  'decodeError',
  'abortReason',
  // what the platform throws
  'platformError',
] as const

export type Place = (typeof places)[number]

/** The text that stands in a place, and nowhere else. Fit for every part of a URL and for a sub-protocol. */
export const planted = Object.fromEntries(places.map((place) => [place, `planted-${place}-7f3a`])) as Readonly<
  Record<Place, string>
> // entries forget their keys

/** The address that every connection has which has no other. */
export const plantedUrl = `wss://${planted.user}:${planted.password}@server.example/${planted.path}?token=${planted.query}`
