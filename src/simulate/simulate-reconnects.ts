import type { ReconnectSimulation } from './simulation.ts'
import type { SimulateOptions } from './simulate-options.ts'

export function simulateReconnects<S extends string = never>(options: SimulateOptions<S>): ReconnectSimulation {
  throw new Error(String(options.clients))
}
