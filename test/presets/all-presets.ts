import * as presets from '../../src/presets.ts'
import type { AnyPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import type { AppCode } from '../../src/domain/status/close-code.ts'
import type { HeartbeatOptions } from '../../src/engine/lifecycle/heartbeat.ts'

/** A preset without the names in its type. */
export interface AnyPreset {
  readonly statuses: Readonly<Record<string, AppCode>>
  readonly rules: AnyPolicy
  readonly heartbeat?: HeartbeatOptions
}

const { discordHeartbeat: _, ...named } = presets

/** Every preset that the entry exports, by its name. */
export const allPresets: readonly (readonly [name: string, preset: AnyPreset])[] = Object.entries(named).map(
  ([name, preset]) => [name, anyPreset(preset)],
)

/** Rules with names in their type are rules all the same; functions among them are asked with what they take. */
export function anyPreset(preset: { readonly statuses: object | undefined; readonly rules: object }): AnyPreset {
  const { statuses = {} } = preset
  return { ...preset, statuses } as AnyPreset // names are contravariant in functions, of which no preset has one
}
