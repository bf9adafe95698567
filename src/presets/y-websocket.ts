import type { PresetWithHeartbeat } from './preset.ts'

/**
 * y-websocket, the provider of Yjs. 4400–4499 mirror HTTP's 4xx and stop: the document is gone, or not for this user.
 * Everything else comes back, 1000 included, as with its own provider; except 1002, 1003 and 1007–1010, where
 * the same bytes would fail again.
 *
 * `heartbeat` gives up after 30 s of silence, as the provider does. It sends nothing: the provider sets its
 * awareness again every 15 s, and the server sends that back. Without awareness, leave it out.
 *
 * @see https://github.com/yjs/y-websocket/blob/master/src/y-websocket.js
 */
export const yWebsocket: PresetWithHeartbeat<undefined> = {
  statuses: undefined,
  rules: {
    normalClosure: 'retry',
    '4400-4499': 'stop',
  },
  heartbeat: {
    expectMs: 25_000,
    timeoutMs: 5_000,
  },
}
