import { useOutbox } from 'hangup'
import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import type { Command } from '../fleet/incident-book.ts'
import type { Incidents } from '../fleet/incidents.ts'
import type { Incident } from '../protocol.ts'
import type { ConnectionBannerProps } from './connection-banner.tsx'
import { Panel } from './panel.tsx'
import './incidents-panel.css'

export interface IncidentsPanelProps extends ConnectionBannerProps {
  readonly incidents: Incidents
  /** Whether a command would be taken: queued, at least. */
  readonly canTake: boolean
}

/** What is broken, and who takes care of it. */
export function IncidentsPanel({ incidents, canTake, ...rest }: IncidentsPanelProps): ReactElement {
  const { incidents: known, commands } = useStore(incidents.book)
  const { queued, unacknowledged } = useOutbox(incidents.connection)
  const unsaved = queued + unacknowledged
  const list = Object.values(known)
  const open = list.filter(({ takenBy }) => takenBy === null).length
  return (
    <Panel title="Incidents" note={list.length > 0 ? `${open} open` : undefined} hasData={list.length > 0} {...rest}>
      {list.length === 0 ? (
        <p className="nothing">{rest.line.isLive ? 'No incidents.' : 'Not known yet.'}</p>
      ) : (
        <ul role="list" className="incidents">
          {list.map((incident) => (
            <IncidentRow
              key={incident.id}
              incident={incident}
              command={commands[incident.id]}
              onTake={canTake ? () => incidents.take(incident.id) : undefined}
            />
          ))}
        </ul>
      )}
      <p className="outbox" role="status">
        {unsaved > 0 &&
          !rest.line.isLive &&
          `${unsaved} not saved yet: kept here until the server has ${unsaved === 1 ? 'it' : 'them'}.`}
      </p>
    </Panel>
  )
}

interface IncidentRowProps {
  readonly incident: Incident
  readonly command: Command | undefined
  readonly onTake: (() => void) | undefined
}

const standingText: Readonly<Record<Command['standing'], string>> = {
  queued: 'Waiting to be sent',
  sent: 'Sending …',
  failed: 'Not delivered',
}

function IncidentRow({ incident, command, onTake }: IncidentRowProps): ReactElement {
  const { title, service, takenBy } = incident
  const isUnderWay = command !== undefined && command.standing !== 'failed'
  return (
    <li data-open={takenBy === null}>
      <p>
        <b>{title}</b>
        <span className="soft">{service}</span>
      </p>
      {takenBy !== null && <p className="taken">Taken by {takenBy}</p>}
      {takenBy === null && command && <p className="standing">{standingText[command.standing]}</p>}
      {takenBy === null && !isUnderWay && (
        <button type="button" disabled={!onTake} onClick={onTake} aria-label={`Take ${title}`}>
          {command ? 'Take again' : 'Take'}
        </button>
      )}
    </li>
  )
}
