import { useMessage, type ConnectionSource } from 'hangup'
import type { ReactElement } from 'react'
import type { FleetOwnStatus } from '../fleet/statuses.ts'
import type { FromMetrics, Sample } from '../protocol.ts'
import { Panel } from './panel.tsx'
import type { ConnectionBannerProps } from './connection-banner.tsx'
import './services-panel.css'

type Source = ConnectionSource<FromMetrics, FleetOwnStatus>

export interface ServicesPanelProps extends ConnectionBannerProps {
  readonly source: Source
  readonly services: readonly string[]
  readonly selected: string | null
  readonly onSelect: (service: string | null) => void
}

const busyPercent = 80

/** How each service does, and which one's log is shown. */
export function ServicesPanel({ source, services, selected, onSelect, ...rest }: ServicesPanelProps): ReactElement {
  return (
    <Panel title="Services" hasData={services.length > 0} {...rest}>
      {services.length === 0 ? (
        <p className="nothing">No values have arrived yet.</p>
      ) : (
        <table className="services">
          <thead>
            <tr>
              <th scope="col">Service</th>
              <th scope="col">CPU</th>
              <th scope="col">Latency</th>
            </tr>
          </thead>
          <tbody>
            {services.map((service) => (
              <ServiceRow
                key={service}
                source={source}
                service={service}
                isSelected={service === selected}
                onSelect={onSelect}
              />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

interface ServiceRowProps extends Pick<ServicesPanelProps, 'source' | 'onSelect'> {
  readonly service: string
  readonly isSelected: boolean
}

/** Renders for its own service alone. */
function ServiceRow({ source, service, isSelected, onSelect }: ServiceRowProps): ReactElement {
  const sample = useMessage(source, { topic: service, select: sampleOf })
  const cpuPercent = sample?.cpuPercent ?? 0
  return (
    <tr data-selected={isSelected}>
      <th scope="row">
        <button
          type="button"
          aria-label={`${service}: show its log`}
          aria-pressed={isSelected}
          onClick={() => onSelect(isSelected ? null : service)}
        >
          {service}
        </button>
      </th>
      <td>
        <span className="cpu" data-tone={cpuPercent >= busyPercent ? 'bad' : 'calm'}>
          <span className="cpu-bar" aria-hidden="true" style={{ backgroundSize: `${cpuPercent}% 100%` }} />
          {sample ? `${cpuPercent} %` : '–'}
        </span>
      </td>
      <td>{sample ? `${sample.latencyMs} ms` : '–'}</td>
    </tr>
  )
}

function sampleOf(message: FromMetrics): Sample | undefined {
  return message.type === 'sample' ? message : undefined
}
