import { useMessage, useWebSocket } from 'hangup'
import { useState, type ReactElement } from 'react'
import type { Fleet } from '../fleet/fleet.ts'
import { useLog } from '../fleet/use-log.ts'
import type { FromMetrics } from '../protocol.ts'
import { IncidentsPanel } from './incidents-panel.tsx'
import { LogPanel } from './log-panel.tsx'
import { ServicesPanel } from './services-panel.tsx'
import { StatusBar } from './status-bar.tsx'
import { useLine } from './use-line.ts'
import './dashboard.css'

export interface DashboardProps {
  readonly fleet: Fleet
  /** Lets the person sign in; resolves once that is done. */
  readonly signIn: () => Promise<void>
}

/** The page: it holds the connections as long as it is there. */
export function Dashboard({ fleet, signIn }: DashboardProps): ReactElement {
  const [selected, setSelected] = useState<string | null>(null)
  const [signInError, setSignInError] = useState<string | null>(null)
  const metrics = useWebSocket(fleet.metrics)
  const incidents = useWebSocket(fleet.incidents.connection)
  const log = useLog(fleet, selected)
  const lines = {
    metrics: useLine('Metrics', metrics),
    incidents: useLine('Incidents', incidents),
    log: useLine('Log', log),
  }

  const services = useMessage(metrics, { select: servicesOf, isEqual: areSame }) ?? none

  const signInAgain = async (): Promise<void> => {
    await signIn()
    await fleet.session.renew()
    for (const { connection } of [metrics, incidents, log]) {
      if (connection.store.getState().phase === 'closed') connection.reconnect() // it may have closed meanwhile
    }
  }
  const onSignIn = (): void => {
    setSignInError(null)
    signInAgain().catch(() => setSignInError('Signing in has failed. Please try again.'))
  }

  return (
    <div className="fleet">
      <header className="fleet-header">
        <h1>Fleet</h1>
        <StatusBar lines={selected === null ? [lines.metrics, lines.incidents] : Object.values(lines)} />
      </header>
      <p role="alert">{signInError}</p>
      <div className="fleet-panels">
        <ServicesPanel
          line={lines.metrics}
          source={metrics}
          services={services}
          selected={selected}
          onSelect={setSelected}
          onSignIn={onSignIn}
        />
        <IncidentsPanel
          line={lines.incidents}
          incidents={fleet.incidents}
          canTake={incidents.phase !== 'closed'}
          onSignIn={onSignIn}
        />
        <LogPanel line={lines.log} log={log} service={selected} onSignIn={onSignIn} />
      </div>
    </div>
  )
}

const none: readonly string[] = []

function servicesOf(message: FromMetrics): readonly string[] | undefined {
  return message.type === 'welcome' ? message.services : undefined
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a.join() === b.join()
}
