export { simulateReconnects } from './simulate/simulate-reconnects.ts'
export type { SimulatedClosure, SimulateOptions } from './simulate/simulate-options.ts'
export type { FleetReport, Quantiles, ReconnectSimulation } from './simulate/simulation.ts'
