import { centrifugo, discord, graphqlWs, phoenix, pusher, signalr, yWebsocket } from '../../../src/presets.ts'
import { comparedCodes, wireCodes } from './compared-codes.ts'
import type { Action, Difference } from './difference.ts'
import type { AnyPreset } from './our-verdict.ts'

/** A preset, the client of its server, and where the two are meant to differ. */
export interface Agreement {
  readonly name: string
  readonly preset: AnyPreset
  /** Its name on npm. */
  readonly client: string
  readonly codes: readonly number[]
  readonly hasSessions: boolean
  readonly differences: readonly Difference[]
}

/** What clients without a rule of their own for these codes do as after any other code. */
const sameBytes = (theirs: Action): Difference => ({
  codes: '1002-1003, 1007-1010',
  ours: 'stops',
  theirs,
  because: 'the same would fail again',
})

const registered = (theirs: Action): Difference => ({
  codes: '3000, 3003',
  ours: 'stops',
  theirs,
  because: 'registered as Unauthorized and Forbidden',
})

const injected = {
  codes: comparedCodes,
  hasSessions: false,
} as const

export const agreements: readonly Agreement[] = [
  {
    ...injected,
    name: 'graphqlWs',
    preset: graphqlWs,
    client: 'graphql-ws',
    differences: [
      { codes: '1015', ours: 'comes back', theirs: 'stops', because: 'most browsers say 1006 for the same failure' },
      registered('comes back'),
    ],
  },
  {
    ...injected,
    name: 'centrifugo',
    preset: centrifugo,
    client: 'centrifuge',
    differences: [{ ...sameBytes('comes back'), codes: '1002-1003, 1007-1008, 1010' }],
  },
  {
    ...injected,
    name: 'pusher',
    preset: pusher,
    client: 'pusher-js',
    differences: [
      sameBytes('comes back'),
      registered('comes back'),
      { codes: '4000', ours: 'stops', theirs: 'comes back', because: 'it comes back over TLS, to another address' },
    ],
  },
  { ...injected, name: 'signalr', preset: signalr, client: '@microsoft/signalr', differences: [] },
  {
    ...injected,
    name: 'phoenix',
    preset: phoenix,
    client: 'phoenix',
    differences: [
      {
        codes: '1000',
        ours: 'stops',
        theirs: 'comes back',
        because: 'the server says so after a disconnect on purpose',
      },
      sameBytes('comes back'),
      registered('comes back'),
    ],
  },
  {
    ...injected,
    name: 'yWebsocket',
    preset: yWebsocket,
    client: 'y-websocket',
    differences: [sameBytes('comes back'), registered('comes back')],
  },
  {
    name: 'discord',
    preset: discord,
    client: '@discordjs/ws',
    codes: wireCodes,
    hasSessions: true,
    differences: [
      sameBytes('resumes'),
      registered('resumes'),
      {
        codes: '4003, 4005, 4008',
        ours: 'resumes',
        theirs: 'begins a session',
        because: 'Discord asks for a new session after 4007 and 4009 only',
      },
      {
        codes: '4009',
        ours: 'begins a session',
        theirs: 'resumes',
        because: 'Discord asks for a new session',
      },
      { codes: '4200', ours: 'resumes', theirs: 'stops', because: 'the client closes itself with this code' },
    ],
  },
]
