import { describe, expectTypeOf, test } from 'vitest'
import {
  createConnection,
  defineCloseStatuses,
  explainPolicy,
  reconnectPolicy,
  retry,
  useCloseStatus,
  type CloseInfo,
  type CloseStatus,
  type HeartbeatOptions,
  type PolicyRow,
} from '../../src/index.ts'
import {
  awsApiGateway,
  azureWebPubSub,
  bands,
  centrifugo,
  devart,
  discord,
  discordHeartbeat,
  graphqlWs,
  httpLike,
  phoenix,
  pusher,
  signalr,
  twitchEventSub,
  yWebsocket,
} from '../../src/presets.ts'

const url = 'wss://example.com/live'
declare const refresh: () => Promise<void>

describe('the statuses of a preset', () => {
  test('reach useCloseStatus', () => {
    const live = createConnection({ url, statuses: centrifugo.statuses, reconnect: centrifugo.rules })
    const status = useCloseStatus(live)?.status
    expectTypeOf<'tokenExpired'>().toExtend<NonNullable<typeof status>>()
    expectTypeOf(status).toEqualTypeOf<CloseStatus | keyof typeof centrifugo.statuses | undefined>()
    // @ts-expect-error -- nobody is called that
    if (status === 'tokenExpried') void refresh()
  })

  test('keep their codes', () => {
    expectTypeOf(centrifugo.statuses.tokenExpired).toEqualTypeOf<3005>()
    expectTypeOf(httpLike.statuses.httpUnauthorized).toEqualTypeOf<4401>()
    createConnection({ url }).close(bands.statuses.kicked)
  })

  test('pass through defineCloseStatuses, alone and beside others', () => {
    expectTypeOf(defineCloseStatuses(discord.statuses).invalidSeq).toEqualTypeOf<4007>()
    const statuses = defineCloseStatuses({ ...centrifugo.statuses, kicked: 4990 })
    expectTypeOf(statuses.kicked).toEqualTypeOf<4990>()
    expectTypeOf(statuses.slow).toEqualTypeOf<3008>()
  })
})

describe('the rules of a preset', () => {
  test('are spread into a table of the app', () => {
    createConnection({
      url,
      statuses: centrifugo.statuses,
      reconnect: {
        ...centrifugo.rules,
        4401: retry({ before: refresh }),
        tokenExpired: retry({ before: refresh }),
        '4000-4499': 'stop',
        noPong(info) {
          expectTypeOf(info).toEqualTypeOf<CloseInfo<keyof typeof centrifugo.statuses>>()
          return undefined
        },
        // @ts-expect-error -- a typo
        tokenExpried: 'stop',
      },
    })
  })

  test('are spread into one with more names', () => {
    const statuses = { ...centrifugo.statuses, kicked: 4990 } as const
    const policy = reconnectPolicy({ ...centrifugo.rules, kicked: (info) => named(info.status) }, { statuses })
    createConnection({ url, statuses, reconnect: policy })
    // @ts-expect-error -- the statuses lack one of the names
    createConnection({ url, statuses: centrifugo.statuses, reconnect: policy })
    // @ts-expect-error -- a name that nobody has given
    reconnectPolicy({ ...centrifugo.rules, banned: 'stop' }, { statuses })
    function named(status: CloseStatus | keyof typeof statuses): 'stop' | undefined {
      return status === 'kicked' ? 'stop' : undefined
    }
  })

  test('of two are spread into one another, where they do not contradict', () => {
    const statuses = { ...discord.statuses, ...httpLike.statuses } as const
    reconnectPolicy({ ...httpLike.rules, ...discord.rules }, { statuses })
  })

  test('fit no connection without their names', () => {
    // @ts-expect-error -- nobody has named its codes
    createConnection({ url, reconnect: graphqlWs.rules })
    // @ts-expect-error -- somebody else has
    createConnection({ url, statuses: pusher.statuses, reconnect: graphqlWs.rules })
  })

  test('without names fit every connection', () => {
    createConnection({ url, reconnect: signalr.rules })
    createConnection({ url, statuses: { kicked: 4002 }, reconnect: { ...yWebsocket.rules, kicked: 'stop' } })
    createConnection({ url, statuses: phoenix.statuses, reconnect: phoenix.rules })
  })

  test('are explained', () => {
    expectTypeOf(explainPolicy(centrifugo.rules, { statuses: centrifugo.statuses })).toEqualTypeOf<
      readonly PolicyRow[]
    >()
    explainPolicy(awsApiGateway.rules, awsApiGateway)
    explainPolicy(azureWebPubSub.rules, azureWebPubSub)
    explainPolicy(bands.rules, bands)
    explainPolicy(devart.rules, devart)
    explainPolicy(discord.rules, discord)
    explainPolicy(graphqlWs.rules, graphqlWs)
    explainPolicy(httpLike.rules, httpLike)
    explainPolicy(phoenix.rules, phoenix)
    explainPolicy(pusher.rules, pusher)
    explainPolicy(signalr.rules, signalr)
    explainPolicy(twitchEventSub.rules, twitchEventSub)
    explainPolicy(yWebsocket.rules, yWebsocket)
  })
})

describe('the heartbeat of a preset', () => {
  test('is an option of a connection', () => {
    createConnection({ url, heartbeat: pusher.heartbeat })
    createConnection({ url, heartbeat: { ...pusher.heartbeat, intervalMs: 30_000 } })
    createConnection({ url, heartbeat: discordHeartbeat({ sequence: () => null, intervalMs: 41_250 }) })
    // @ts-expect-error -- it needs to know the session
    discordHeartbeat({})
  })

  test('is there where the server has one', () => {
    expectTypeOf(centrifugo.heartbeat).toEqualTypeOf<HeartbeatOptions>()
    expectTypeOf(httpLike).not.toHaveProperty('heartbeat')
    expectTypeOf(devart).not.toHaveProperty('heartbeat')
  })
})
