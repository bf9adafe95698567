import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { useWebSocket } from '../../../src/index.ts'
import { useRoom, useRoomReport } from '../../room/use-room.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Beside, Page } from '../../ui/page.tsx'
import { ServerView } from '../../ui/server-view.tsx'
import { LiveBanner } from '../live-banner.tsx'
import { roomNote } from '../room-note.ts'
import { SocketBar } from '../socket-bar.tsx'
import { faultOf } from './forecast.ts'
import { createPageWeather } from './page-weather.ts'
import { weatherOrders, type ServerWeather } from './server-weather.ts'
import { TimelineChart } from './timeline-chart.tsx'
import { TimelineList } from './timeline-list.tsx'
import { useNow } from './use-now.ts'
import { useTimeline } from './use-timeline.ts'
import { createWeatherConnection } from './weather-connection.ts'
import { WeatherFacts } from './weather-facts.tsx'
import { WeatherPanel } from './weather-panel.tsx'
import './network-weather.css'

export interface NetworkWeatherProps {
  /** What every delay is drawn with, from 0 up to 1. */
  readonly random: number
}

/** A connection, everything that can happen to it, and what became of it over time. */
export function NetworkWeather({ random }: NetworkWeatherProps): ReactElement {
  const room = useRoom('mirror')
  const [weather] = useState(createPageWeather)
  const [connection] = useState(() => createWeatherConnection(room, weather, random))
  const [server, setServer] = useState<ServerWeather>('fine')
  const [isHeld, hold] = useState(false)
  const conditions = useStore(weather.conditions)
  const timeline = useTimeline(connection, weather.conditions, faultOf(server, conditions))
  const socket = useWebSocket(connection)
  const nowMs = useNow(!isHeld)
  const report = useRoomReport(room)
  useEffect(() => weatherOrders[server].forEach(room.order), [room, server])

  return (
    <Page
      title="Network weather"
      intro="Make something go wrong, and watch the connection find out, say why, and come back. Its heartbeat asks after two seconds and gives the server one more to answer; delays are shorter than the built-in ones."
    >
      <Beside
        live={
          <Card title="What goes wrong">
            <WeatherPanel server={server} onServer={setServer} weather={weather} />
          </Card>
        }
      >
        <div className="weather-results">
          <Card
            title="What became of it"
            note={
              <Button look="plain" aria-pressed={isHeld} onClick={() => hold(!isHeld)}>
                Hold still
              </Button>
            }
          >
            <TimelineChart timeline={timeline} nowMs={nowMs} />
          </Card>
          <Card title="This side">
            <SocketBar socket={socket} />
            <LiveBanner socket={socket} />
            <WeatherFacts socket={socket} />
          </Card>
          <Card title="In words">
            <TimelineList timeline={timeline} />
          </Card>
          <Card title="The server" note={roomNote[room.kind]}>
            <ServerView report={report} />
          </Card>
        </div>
      </Beside>
    </Page>
  )
}
