import type { Channel } from './channel.ts'
import type { Place } from './place.ts'

/** Why a text may come out there. */
export type Permission = string | { readonly inDevelopment: string }

const planted = 'it was planted'
const ownMessage = 'the app’s own message, handed back to the app'
const ownError = 'the error is the app’s own, handed on as it is'
const serversWords = 'the server’s words, told as they came'
const chosen = 'an identifier that the app chose for logs, and no content'

/**
 * What of each place may be seen in which channel, and why. Everything else must be absent, and everything that stands
 * here is seen: a search that finds nothing would prove nothing.
 */
export const mayBeSeen: Readonly<Record<Place, { readonly [channel in Channel]?: Permission }>> = {
  user: { given: planted },
  password: { given: planted },
  path: { given: planted, timelineOfMock: 'tells the sockets of a story apart; mock servers have no secrets' },
  query: { given: planted },
  fragment: { given: planted },
  protocol: { given: planted },
  healthQuery: { given: planted },

  hello: { given: planted, timelineOfMock: 'messages of a story are the story’s own' },
  probe: { given: planted },
  sent: { given: planted, callbacks: ownMessage, timelineOfMock: 'messages of a story are the story’s own' },
  queued: { given: planted, callbacks: ownMessage },
  unsendable: { given: planted, thrown: 'the issues of sendSchema, which quote the message to who sent it' },
  ackId: {
    given: planted,
    callbacks: ownMessage,
    events: chosen,
    devtools: chosen,
    devtoolsWithMessages: chosen,
    timeline: chosen,
    thrown: { inDevelopment: 'which id is not acknowledged yet' },
  },

  received: {
    given: planted,
    callbacks: 'that is what it is received for',
    devtoolsWithMessages: 'asked for by { messages: true }',
    timelineOfMock: 'messages of a story are the story’s own',
  },
  refused: {
    given: planted,
    callbacks: 'onInvalid gets the frame',
    events: 'the words of the schema, which quote the message',
    devtoolsWithMessages: 'asked for by { messages: true }',
  },
  undecodable: { given: planted, callbacks: 'onInvalid gets the frame' },
  topic: {
    given: planted,
    callbacks: 'part of what is known of a message',
    devtoolsWithMessages: 'asked for by { messages: true }',
    console: { inDevelopment: 'the topic that a listener wants, and no message has' },
  },
  cursor: { given: planted, callbacks: 'for hello, to go on from there', devtoolsWithMessages: 'part of a message' },
  reason: {
    given: planted,
    events: serversWords,
    states: serversWords,
    reports: serversWords,
    callbacks: serversWords,
    devtools: serversWords,
    devtoolsWithMessages: serversWords,
    timeline: serversWords,
    timelineOfMock: serversWords,
    connection: serversWords,
  },

  ownReason: {
    given: planted,
    events: 'what the app says to everyone',
    states: 'what the app says to everyone',
    reports: 'what the app says to everyone',
    devtools: 'what the app says to everyone',
    devtoolsWithMessages: 'what the app says to everyone',
    timeline: 'what the app says to everyone',
    connection: 'what the app says to everyone',
  },
  statusName: {
    given: planted,
    events: chosen,
    states: chosen,
    reports: chosen,
    devtools: chosen,
    devtoolsWithMessages: chosen,
    timeline: chosen,
    connection: chosen,
    texts: chosen,
    callbacks: chosen,
  },
  optionValue: {
    given: planted,
    thrown: { inDevelopment: 'what was received in the place of a word of a short list' },
  },
  preparationError: {
    given: planted,
    events: ownError,
    console: { inDevelopment: 'for its stack: without it a typo in hello looks like a bad network' },
  },
  callbackError: { given: planted, reportError: ownError },
  encodeError: { given: planted, thrown: 'the cause, for who sent the message' },
  decodeError: { given: planted },
  abortReason: { given: planted },
  platformError: { given: planted },
}
