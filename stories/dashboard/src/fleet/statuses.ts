import { defineCloseStatuses, type CloseStatus } from 'hangup'
import { closeCodes } from '../protocol.ts'

/** The server's own close codes by name: from here on the compiler knows them. */
export const fleetStatuses = defineCloseStatuses(closeCodes)

/** Their names. */
export type FleetOwnStatus = keyof typeof fleetStatuses

/** Everything that a connection to the fleet can end with. */
export type FleetStatus = CloseStatus | FleetOwnStatus
