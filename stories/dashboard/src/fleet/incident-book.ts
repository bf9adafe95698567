import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Incident } from '../protocol.ts'

/** How far a command has come on its way to the server. */
export type CommandStanding = 'queued' | 'sent' | 'failed'

export interface Command {
  readonly id: string
  readonly standing: CommandStanding
}

/** The incidents by id, the oldest first, and the latest command about each that is under way. */
export interface IncidentBook {
  readonly incidents: Readonly<Record<string, Incident>>
  readonly commands: Readonly<Record<string, Command>>
}

export interface IncidentBookActions {
  readonly changed: (incident: Incident) => void
  readonly begun: (commandId: string, incidentId: string) => void
  readonly queued: (commandId: string) => void
  readonly sent: (commandId: string) => void
  readonly done: (commandId: string) => void
  readonly failed: (commandId: string) => void
}

export function createIncidentBook(): {
  readonly store: StoreApi<IncidentBook>
  readonly actions: IncidentBookActions
} {
  const store = createStore<IncidentBook>(() => ({ incidents: {}, commands: {} }))

  const stands = (standing: CommandStanding) => (commandId: string) =>
    store.setState(({ commands }) => ({
      commands: mapValues(commands, (command) => (command.id === commandId ? { ...command, standing } : command)),
    }))

  return {
    store,
    actions: {
      changed: (incident) =>
        store.setState(({ incidents }) => ({ incidents: { ...incidents, [incident.id]: incident } })),
      begun: (id, incidentId) =>
        store.setState(({ commands }) => ({ commands: { ...commands, [incidentId]: { id, standing: 'queued' } } })),
      queued: stands('queued'),
      sent: stands('sent'),
      failed: stands('failed'),
      done: (commandId) =>
        store.setState(({ commands }) => ({
          commands: Object.fromEntries(Object.entries(commands).filter(([, { id }]) => id !== commandId)),
        })),
    },
  }
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
