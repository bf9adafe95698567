import {
  Encoding,
  WebSocketShard,
  WebSocketShardDestroyRecovery,
  WebSocketShardEvents,
  type IContextFetchingStrategy,
  type SessionInfo,
  type WebSocketShardDestroyOptions,
} from '@discordjs/ws'
import { accepts, sequence, type Behaviour, type Step } from '../../support/servers/behaviour.ts'
import { startWsServer } from '../../support/servers/ws-server.ts'
import type { PeerVerdict } from './peer.ts'

/**
 * What the shard does after each of these codes. It brings its own `ws`, so that it needs a real server; and it
 * decides in `onClose()` how to call its own `destroy()`: with a way to recover, or without. That call is taken
 * for its verdict, instead of the half second until it comes back.
 */
export async function shardVerdicts(codes: readonly number[]): Promise<readonly PeerVerdict[]> {
  const verdicts: PeerVerdict[] = []
  for (const code of codes) verdicts.push(await shardVerdict(code))
  return verdicts
}

async function shardVerdict(code: number): Promise<PeerVerdict> {
  const server = await startWsServer()
  server.play(gateway(server.url, code))
  const shard = new JudgedShard(server.url)
  await shard.connect()
  server.cue()
  const verdict = await shard.verdict
  await shard.destroy()
  await server.stop()
  return verdict
}

/** What the shard as it is says first when it has come back after this code: 2 is Identify, 6 is Resume. */
export async function opcodeAfter(code: number): Promise<unknown> {
  const server = await startWsServer()
  server.play(sequence(gateway(server.url, code), gateway(server.url)))
  const shard = new WebSocketShard(gatewayAt(server.url), 0)
  await shard.connect()
  const back = new Promise((resolve) => void shard.once(WebSocketShardEvents.Ready, resolve))
  server.cue()
  await back
  await shard.destroy() // not sooner: while it waits for an event, it comes back and never ends
  await server.stop()
  const [, second] = server.tally().visits
  return (JSON.parse(String(second?.received[0])) as { readonly op: unknown }).op // Discord's envelope
}

class JudgedShard extends WebSocketShard {
  readonly verdict: Promise<PeerVerdict>
  private decide: (verdict: PeerVerdict) => void = () => undefined

  constructor(url: string) {
    super(gatewayAt(url), 0)
    this.verdict = new Promise((resolve) => void (this.decide = resolve))
    this.on(WebSocketShardEvents.Error, () => undefined) // told of every stop, and thrown where nobody listens
    // It may also do nothing at all: after 4200, by which it closes itself.
    this.on(WebSocketShardEvents.Closed, () => void setImmediate(() => this.decide({ action: 'stop' })))
  }

  override destroy({ recover, ...options }: WebSocketShardDestroyOptions = {}): Promise<void> {
    if (recover === undefined) this.decide({ action: 'stop' })
    else this.decide({ action: 'retry', session: recover === WebSocketShardDestroyRecovery.Resume ? 'same' : 'new' })
    return super.destroy(options)
  }
}

const hello: Step = { kind: 'send', data: '{"op":10,"d":{"heartbeat_interval":45000}}' }

/** A gateway that takes a shard in, and on its cue ends the connection so that it reads this code; without one it stays. */
function gateway(url: string, code?: number): Behaviour {
  const session = `{"session_id":"s1","resume_gateway_url":"${url}"}`
  const ready: Step = { kind: 'send', data: `{"op":0,"t":"READY","s":1,"d":${session}}` }
  const taken: Step[] = [hello, { kind: 'await', what: 'message' }, ready]
  if (code === undefined) return { ...accepts(), steps: taken }
  const end: Step = code === 1006 ? { kind: 'drop' } : { kind: 'close', code: code === 1005 ? null : code, reason: '' }
  return { ...accepts(), steps: [...taken, { kind: 'await', what: 'cue' }, end] }
}

/** Stands in for the manager, which would ask Discord for the address of the gateway. */
function gatewayAt(url: string): IContextFetchingStrategy {
  let session: SessionInfo | null = null
  return {
    options: {
      compression: null,
      encoding: Encoding.JSON,
      handshakeTimeout: null,
      helloTimeout: null,
      readyTimeout: null,
      identifyProperties: { browser: 'test', device: 'test', os: 'test' },
      initialPresence: null,
      intents: 0,
      largeThreshold: null,
      token: 'none',
      useIdentifyCompression: false,
      version: '10',
      shardCount: 1,
      gatewayInformation: {
        url,
        shards: 1,
        session_start_limit: { total: 1, remaining: 1, reset_after: 0, max_concurrency: 1 },
      },
    },
    retrieveSessionInfo: () => session,
    updateSessionInfo: (_shard, next) => void (session = next),
    waitForIdentify: () => Promise.resolve(),
  }
}
