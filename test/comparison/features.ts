import type { Row } from './libraries.ts'

/** What each offers, as its documentation and its source have it. A dash is nothing. */
export const features: Readonly<Record<string, Row>> = {
  'Close codes': {
    hangup: 'a typed status, and your own names',
    'react-use-websocket': 'a number in an event',
    partysocket: 'a number in an event',
    ahooks: 'a number in an event',
  },
  'Who decides what follows': {
    hangup: 'a policy by status, code or range',
    'react-use-websocket': 'a function: yes or no',
    partysocket: 'a function: yes or no',
    ahooks: 'always, a number of times',
  },
  'What is told to the UI': {
    hangup: 'why, what next, when, which attempt',
    'react-use-websocket': 'ready state',
    partysocket: 'ready state, count of retries',
    ahooks: 'ready state',
  },
  'Delays by default': {
    hangup: 'windows by status, after 1001 and 1006 0–5 s first',
    'react-use-websocket': '5 s each time, once asked for',
    partysocket: 'growing, no jitter',
    ahooks: '3 s each time, three times',
  },
  'A server says when to come back': {
    hangup: '`retry-after=0-60` in the reason',
    'react-use-websocket': '–',
    partysocket: '–',
    ahooks: '–',
  },
  'Another token before an attempt': {
    hangup: 'by status (`before`), or for each',
    'react-use-websocket': 'for each, in the URL',
    partysocket: 'for each, in the URL or protocols',
    ahooks: '–',
  },
  'Why a handshake was refused': {
    hangup: '`httpDiagnosis`',
    'react-use-websocket': '–',
    partysocket: '–',
    ahooks: '–',
  },
  'A dead connection is found': {
    hangup: 'in both directions, or without pings',
    'react-use-websocket': 'if nothing comes in',
    partysocket: '–',
    ahooks: '–',
  },
  'Offline, hidden, frozen pages': { hangup: 'yes', 'react-use-websocket': '–', partysocket: '–', ahooks: '–' },
  'Messages while it is down': {
    hangup: 'a queue with limits; what is not sent comes back',
    'react-use-websocket': 'a queue without limits',
    partysocket: 'a queue without limits, can be taken back',
    ahooks: '`send` throws',
  },
  'Exactly once, with a server that plays along': {
    hangup: '`acks` and `resume`',
    'react-use-websocket': '–',
    partysocket: '–',
    ahooks: '–',
  },
  'One socket for many components': {
    hangup: 'by value, renders by selector or topic',
    'react-use-websocket': 'by URL (`share`), all render but for a `filter`',
    partysocket: 'pass the socket on',
    ahooks: '–',
  },
  'Types of messages': {
    hangup: 'from a schema, checked',
    'react-use-websocket': 'a type that you claim',
    partysocket: '–',
    ahooks: '–',
  },
  'For your tests and stories': {
    hangup: 'mock server, frozen states, Storybook toolbar',
    'react-use-websocket': '–',
    partysocket: '–',
    ahooks: '–',
  },
  'Without React': { hangup: 'yes', 'react-use-websocket': '–', partysocket: 'yes', ahooks: '–' },
  'Where a library wants a WebSocket': {
    hangup: '–',
    'react-use-websocket': '–',
    partysocket: 'takes its place',
    ahooks: '–',
  },
  'Socket.IO, EventSource': { hangup: '–', 'react-use-websocket': 'yes', partysocket: '–', ahooks: '–' },
  'CommonJS build': { hangup: '–', 'react-use-websocket': 'yes', partysocket: 'yes', ahooks: 'yes' },
  'In use': { hangup: 'new', 'react-use-websocket': 'for years', partysocket: 'for years', ahooks: 'for years' },
}
