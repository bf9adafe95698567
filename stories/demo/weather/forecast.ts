import type { Conditions } from './page-weather.ts'
import type { ServerWeather } from './server-weather.ts'

const ofServer: Readonly<Record<ServerWeather, string>> = {
  fine: 'The server accepts every handshake, and answers every probe of the heartbeat.',
  silent: 'Half-open: sockets open and stay open, and nothing comes through them. Only the heartbeat can tell.',
  hangs: 'The line was cut, and no handshake is answered. The connection gives each two seconds; a browser, minutes.',
  flaps: 'Each socket is closed as soon as it is open. It was never stable, so the delays grow all the same.',
}

/** What a reader may expect of the weather, a sentence or two for each fault. */
export function forecastOf(server: ServerWeather, { isOnline, isFrozen, network }: Conditions): readonly string[] {
  return [
    ofServer[server],
    ...(isOnline ? [] : ['Nothing gets through. Once that is noticed, no attempt is made until the network is back.']),
    ...(isFrozen ? ['Before it falls asleep the page closes its socket, and it opens one when it wakes.'] : []),
    ...(network > 1 ? [`On network ${network}: what was open on the one before is dead without a word.`] : []),
  ]
}

/** Everything that is wrong, in a few words; `null` in fine weather. */
export function faultOf(server: ServerWeather, { isOnline, isFrozen }: Conditions): string | null {
  const faults = [
    ...(server === 'fine' ? [] : [server]),
    ...(isOnline ? [] : ['offline']),
    ...(isFrozen ? ['frozen'] : []),
  ]
  return faults.length === 0 ? null : faults.join(', ')
}
