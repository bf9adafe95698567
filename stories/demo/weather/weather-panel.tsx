import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import { forecastOf } from './forecast.ts'
import type { PageWeather } from './page-weather.ts'
import type { ServerWeather } from './server-weather.ts'

const choices = [
  ['fine', 'Fine'],
  ['silent', 'Silent'],
  ['hangs', 'Hangs'],
  ['flaps', 'Flaps'],
] as const satisfies readonly (readonly [ServerWeather, string])[]

export interface WeatherPanelProps {
  readonly server: ServerWeather
  readonly onServer: (server: ServerWeather) => void
  readonly weather: PageWeather
}

/** Everything that can be made to go wrong, and what to expect of it. */
export function WeatherPanel({ server, onServer, weather }: WeatherPanelProps): ReactElement {
  const conditions = useStore(weather.conditions)
  return (
    <div className="weather-panel">
      <Segmented label="The server" options={choices} value={server} onChange={onServer} />
      <fieldset>
        <legend>The page and its network</legend>
        <div className="weather-panel-row">
          <Switch label="Offline" isOn={!conditions.isOnline} onChange={(isOffline) => weather.setOnline(!isOffline)} />
          <Switch label="Frozen" isOn={conditions.isFrozen} onChange={weather.setFrozen} />
          <Button look="plain" onClick={weather.changeNetwork}>
            New network
          </Button>
        </div>
      </fieldset>
      <ul className="weather-forecast" aria-label="What to expect">
        {forecastOf(server, conditions).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
