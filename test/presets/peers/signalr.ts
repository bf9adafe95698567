import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel } from '@microsoft/signalr'
import type { Peer } from './peer.ts'

/** `withAutomaticReconnect()` has its schedule of four waits, and no word on codes; the client is run. */
export const signalrClient: Peer = {
  package: '@microsoft/signalr',
  opening: [
    { kind: 'await', what: 'message' },
    { kind: 'send', data: '{}\u001E' },
  ],
  start: (WebSocket, url) => {
    // The class is read but not declared, so it must not stand in a literal at the call.
    const options = { WebSocket, transport: HttpTransportType.WebSockets, skipNegotiation: true }
    const connection = new HubConnectionBuilder()
      .withUrl(url.replace(/^ws/, 'http'), options)
      .withAutomaticReconnect()
      .configureLogging(LogLevel.None)
      .build()
    let hasGivenUp = false
    connection.onclose(() => (hasGivenUp = true))
    connection.start().catch(() => undefined)
    return {
      isUp: () => connection.state === HubConnectionState.Connected,
      hasGivenUp: () => hasGivenUp,
      end: () => void connection.stop().catch(() => undefined),
    }
  },
}
